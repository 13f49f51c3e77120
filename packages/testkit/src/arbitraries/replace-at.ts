/** The value with another part at this place; what lies on the way is copied, the rest is shared. */
export function replaceAt(value: unknown, path: readonly (string | number)[], part: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (Array.isArray(value)) return value.with(Number(key), replaceAt(value[Number(key)], rest, part));
  const record = value as Readonly<Record<string, unknown>>;
  return withKey(record, String(key), replaceAt(record[key], rest, part));
}

/** A copy with one key more, or another value for it; the key may be `__proto__`. */
export function withKey(value: Readonly<Record<string, unknown>>, key: string, item: unknown): object {
  return { ...value, ...Object.fromEntries([[key, item]]) };
}
