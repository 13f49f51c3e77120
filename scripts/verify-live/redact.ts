/** A copy of a value in which no text holds a secret, whatever the service may echo. */
export function redact<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter((secret) => secret !== '');
  const clean = (text: string) => known.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
  const walk = (item: unknown): unknown => {
    if (typeof item === 'string') return clean(item);
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, below]) => [clean(key), walk(below)]));
  };
  return walk(value) as Value;
}
