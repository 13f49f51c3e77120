/** What types can't say: `string` has no length, `number` no end. */
const UNSEEN = new Set(['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'format']);

/** A schema as far as types can see it: a whole number is a number, and a union lets several of its members fit. */
export function typeView(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(typeView);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !(UNSEEN.has(key) && typeof value !== 'object'))
      .map(([key, value]: [string, unknown]) => {
        if (key === 'type') return [key, numberFor(value)];
        return [key === 'oneOf' ? 'anyOf' : key, typeView(value)];
      }),
  );
}

function numberFor(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(numberFor);
  return type === 'integer' ? 'number' : typeView(type);
}
