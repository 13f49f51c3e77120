import { asObject, asString, type JsonObject } from '../json.ts';
import type { RateLimitFigures } from '../policy/rate-limit.ts';
import type { Violation } from '../prism/violation.ts';
import type { Headers } from '../request/incoming.ts';
import { cometChatMessage } from './cometchat-message.ts';
import type { ProviderProfile, Refusal, RefusalKind } from './profile.ts';

/** Which statuses are documented, and which are inferred, the document says at each answer. */
const ERRORS: Readonly<Record<RefusalKind, readonly [status: number, code: string]>> = {
  'no-key': [401, 'AUTH_ERR_EMPTY_APIKEY'],
  'wrong-key': [401, 'AUTH_ERR_APIKEY_NOT_FOUND'],
  'rate-limited': [429, 'ERR_TOO_MANY_REQUESTS'],
  'unknown-route': [404, 'ERR_API_NOT_FOUND'],
  'broken-json': [400, 'ERR_BAD_REQUEST'],
  'broken-form': [400, 'ERR_BAD_REQUEST'],
  'too-large': [413, 'ERR_BAD_REQUEST'],
  invalid: [400, 'ERR_BAD_REQUEST'],
  'unknown-bot': [404, 'ERR_BOT_NOT_FOUND'],
  duplicate: [400, 'ERR_BAD_REQUEST'],
};

const MEDIA = new Set(['image', 'file', 'audio', 'video']);

export const cometchat: ProviderProfile = {
  keyHeader: 'apikey',
  keyOption: 'apiKey',
  toError,
  meantVariant: (fields) => `${kindOf(fields)}Message${isToMany(fields) ? 'ToMany' : ''}`,
  exampleFor,
  bringToLife: cometChatMessage,
  duplicateKey: ({ muid }) => asString(muid),
  rateLimitHeaders,
};

function toError({ kind, message, violations }: Refusal): ReturnType<ProviderProfile['toError']> {
  const [status, usual] = ERRORS[kind];
  const code = violations.some(isTooMuchData) ? 'ERR_INVALID_MESSAGE_DATA' : usual;
  const details = violations.length > 0 ? { details: byField(violations) } : {};
  return { status, body: { error: { code, message, ...details } } };
}

function isTooMuchData({ path, code }: Violation): boolean {
  return path === 'body.data' && code === 'x-max-bytes';
}

/** The rules that each field breaks, as a public log of the service shows them. */
function byField(violations: readonly Violation[]): JsonObject {
  const rules = new Map<string, string[]>();
  for (const { path, rule } of violations) {
    const field = path.replace('body.', '');
    rules.set(field, [...(rules.get(field) ?? []), rule]);
  }
  return Object.fromEntries(rules);
}

/** Letters of the wrong case are a slip, not another kind. Without a category, custom data speaks for itself. */
function kindOf({ category, type, data }: JsonObject): 'Text' | 'Media' | 'Custom' {
  const { text, customData } = asObject(data);
  const named = asString(category)?.toLowerCase();
  if (named === 'custom' || (named === undefined && customData !== undefined && text === undefined)) return 'Custom';
  return MEDIA.has(asString(type)?.toLowerCase() ?? '') ? 'Media' : 'Text';
}

function isToMany(fields: JsonObject): boolean {
  return 'multipleReceivers' in fields && !('receiver' in fields);
}

function exampleFor(fields: JsonObject): string {
  if (isToMany(fields)) return 'textToMany';
  const kind = kindOf(fields);
  if (kind === 'Custom') return 'customMessage';
  if (kind === 'Media') return 'imageByUrl';
  return fields['receiverType'] === 'group' ? 'textToGroup' : 'textMinimal';
}

/** In the two spellings of the provider's two pages. */
function rateLimitHeaders({ requests, remaining, allowed, resetSeconds, waitSeconds }: RateLimitFigures): Headers {
  const figures = { limit: String(requests), remaining: String(remaining), reset: String(resetSeconds) };
  const always = {
    'x-ratelimit-limit': figures.limit,
    'x-ratelimit-remaining': figures.remaining,
    'x-rate-limit': figures.limit,
    'x-rate-limit-remaining': figures.remaining,
  };
  if (allowed) return always;
  const wait = String(waitSeconds);
  return { ...always, 'x-ratelimit-reset': figures.reset, 'x-rate-limit-reset': figures.reset, 'retry-after': wait };
}
