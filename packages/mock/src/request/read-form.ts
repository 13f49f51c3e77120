import type { Body, FormBody, FormValue, Part } from './body.ts';
import { createFormParser, type FormParser } from './form-parser.ts';

/**
 * Reads a form part by part. However it is broken, it is read to its end, so that whoever sends it gets an answer.
 * Rejects only if the body breaks off.
 */
export async function readForm(body: AsyncIterable<Uint8Array>, contentType: string, mostBytes: number): Promise<Body> {
  const parser = tryParser(contentType);
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= mostBytes) await parser?.write(chunk);
  }
  if (size > mostBytes) return { kind: 'too-large', path: 'body', mostBytes };
  if (size === 0) return { kind: 'none' };
  if (!parser) return { kind: 'broken-form', reason: 'its content type names no boundary' };
  const parts = await parser.end();
  return 'kind' in parts ? parts : toForm(parts);
}

function tryParser(contentType: string): FormParser | undefined {
  try {
    return createFormParser(contentType);
  } catch {
    return undefined;
  }
}

function toForm(parts: readonly Part[]): FormBody {
  const fields = new Map<string, FormValue | FormValue[]>();
  for (const { name, value } of parts) {
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? value : [earlier, value].flat());
  }
  const texts = parts.map(({ name, text }): [string, string] => [name, text]);
  return { kind: 'form', fields: Object.fromEntries(fields), texts: Object.fromEntries(texts) };
}
