import type { RequestExample } from '../spec.ts';
import type { TryItExample } from './example.ts';

/** Lists and objects are text in a form; the client takes them as what they are. */
const LISTS = new Set(['mentioned', 'mentioned_user_ids']);
const JSON_TEXTS = new Set(['sorted_metaarray', 'extended_message_payload', 'apple_critical_alert_options']);

/** The examples that the client can send: a text goes out as JSON, so a text as a form is none of them. */
export function toTryItExamples(requests: readonly RequestExample[]): TryItExample[] {
  return requests.filter(({ mediaType, value }) => isJson(mediaType) || 'file' in value).map(toExample);
}

function toExample({ mediaType, name, summary, value }: RequestExample): TryItExample {
  if (isJson(mediaType)) return { name, summary, body: value };
  const { file, ...fields } = value;
  const body = Object.fromEntries(Object.entries(fields).map(([field, wire]) => [field, toClient(field, wire)]));
  return { name, summary, body, fileText: String(file) };
}

function toClient(field: string, wire: unknown): unknown {
  if (LISTS.has(field)) return String(wire).split(',');
  return JSON_TEXTS.has(field) ? (JSON.parse(String(wire)) as unknown) : wire;
}

function isJson(mediaType: string): boolean {
  return mediaType === 'application/json';
}
