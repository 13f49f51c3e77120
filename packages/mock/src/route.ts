/** All paths of both providers begin with it. */
export const API_PREFIX = '/v3';

/** The path below the API's prefix, still encoded; undefined for one that is elsewhere or is no path. */
export function pathBelowPrefix(target: string): string | undefined {
  const [path = ''] = target.split(/[?#]/);
  return path.startsWith(`${API_PREFIX}/`) && decoded(path) !== undefined ? path.slice(API_PREFIX.length) : undefined;
}

/** The bot's id in a path, by the route's template, such as `/bots/{uid}/messages`. */
export function botIdOf(route: string, path: string): string {
  const pattern = new RegExp(`^${route.replace(/\{.+?\}/, '([^/]*)')}$`);
  return decoded(pattern.exec(path)?.[1] ?? '') ?? '';
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
