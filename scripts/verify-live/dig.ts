/** The value at a path of a parsed body; undefined where there is none. */
export function dig(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((parent, key) => (isRecord(parent) ? parent[key] : undefined), value);
}

/** A JSON object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path; an empty one where there is none. */
export function record(value: unknown, ...path: readonly string[]): Record<string, unknown> {
  const found = dig(value, ...path);
  return isRecord(found) ? found : {};
}

/** Follows a local reference, such as `#/components/schemas/User`. */
export function resolve(document: unknown, node: unknown): unknown {
  const reference = dig(node, '$ref');
  return typeof reference === 'string' ? dig(document, ...reference.replace('#/', '').split('/')) : node;
}
