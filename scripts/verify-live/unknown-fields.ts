import { dig, isRecord, record, resolve } from './dig.ts';

/**
 * The paths of fields that a schema does not know, such as `$.message.mood`. An object of which the document lists no
 * key is the sender's own, so nothing in it is unknown.
 */
export function unknownFields(document: unknown, schema: string, value: unknown): string[] {
  return [...new Set(look(document, { $ref: `#/components/schemas/${schema}` }, value, '$'))];
}

function look(document: unknown, node: unknown, value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const items = shapes(document, node).flatMap((shape) => dig(shape, 'items') ?? []);
    return value.flatMap((item) => items.flatMap((shape) => look(document, shape, item, `${path}[*]`)));
  }
  if (!isRecord(value)) return [];
  const known = shapes(document, node).flatMap((shape) => Object.entries(record(shape, 'properties')));
  if (known.length === 0) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = known.filter(([name]) => name === key);
    if (below.length === 0) return [`${path}.${key}`];
    return below.flatMap(([, shape]) => look(document, shape, item, `${path}.${key}`));
  });
}

/** The schema itself, or each of those that it may be. */
function shapes(document: unknown, node: unknown): unknown[] {
  const schema = resolve(document, node);
  const variants = dig(schema, 'anyOf') ?? dig(schema, 'oneOf');
  return Array.isArray(variants) ? variants.flatMap((variant) => shapes(document, variant)) : [schema];
}
