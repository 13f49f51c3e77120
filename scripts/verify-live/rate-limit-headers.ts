/** However it is spelled. */
const SPEAKS_OF_A_LIMIT = /rate-?limit|retry-?after|quota/;

/** The rate-limit headers of an answer, by their names in lower case. */
export function rateLimitHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => SPEAKS_OF_A_LIMIT.test(name));
}
