import type { Form, Sent } from '../refusals/row.ts';
import type { Wire } from './contract.ts';
import type { Question } from './judge.ts';

/** A row as it comes over the wire, its body parsed as Prism's server would parse it. */
export async function toQuestion(wire: Wire, { botId = wire.botId, headers, body, form }: Sent): Promise<Question> {
  const encoded = form ? new Response(toForm(form)) : undefined;
  const text = encoded ? await encoded.text() : body === undefined ? '' : JSON.stringify(body);
  const type = encoded?.headers.get('content-type') ?? 'application/json';
  const length = String(Buffer.byteLength(text));
  return {
    method: 'post',
    path: wire.path(botId),
    headers: withoutEmpty({ ...wire.key, 'content-type': type, 'content-length': length, ...headers }),
    body: form ? text : body,
  };
}

function toForm(fields: Form): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

/** A row leaves the key out by an empty one. */
function withoutEmpty(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}
