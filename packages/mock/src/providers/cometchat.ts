import { asObject, asString, asStrings, defined, type JsonObject } from '../json.ts';
import type { Headers } from '../request/request.ts';
import type { RateLimitFigures } from '../response/rate-limit.ts';
import type { CodeTable } from '../spec/read-spec.ts';
import type { Violation } from '../validation/violation.ts';
import type { ProviderProfile, Refusal, RefusalKind, SentMessage } from './profile.ts';

export const cometchat: ProviderProfile = {
  keyHeader: 'apikey',
  keyOption: 'apiKey',
  toError,
  intendedSchema: (fields) => `${kindOf(fields)}Message${isToMany(fields) ? 'ToMany' : ''}`,
  exampleFor,
  fillIn,
  duplicateKey: ({ muid }) => asString(muid),
  rateLimitHeaders,
};

/** The document's table has no status for most codes; its responses say which statuses are documented. */
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

function toError({ kind, message, violations }: Refusal, codes: CodeTable): ReturnType<ProviderProfile['toError']> {
  const [status, usual] = ERRORS[kind];
  const { code } = codes(violations.some(isTooMuchData) ? 'ERR_INVALID_MESSAGE_DATA' : usual);
  const details = violations.length > 0 ? { details: byField(violations) } : {};
  return { status, body: { error: { code, message, ...details } } };
}

function isTooMuchData({ path, code }: Violation): boolean {
  return path === 'body.data' && code === 'x-max-bytes';
}

/** The broken rules of each field, in the shape that a public log of the service shows. */
function byField(violations: readonly Violation[]): JsonObject {
  const rules = new Map<string, string[]>();
  for (const { path, rule } of violations) {
    const field = path.replace('body.', '');
    rules.set(field, [...(rules.get(field) ?? []), rule]);
  }
  return Object.fromEntries(rules);
}

const MEDIA = new Set(['image', 'file', 'audio', 'video']);

/** A value in the wrong case is a typo. Without a category, a body with custom data is meant as a custom message. */
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

/** In both spellings: the provider's documentation has two. */
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

function fillIn(example: unknown, sent: SentMessage): unknown {
  const { data } = asObject(example);
  const message = asObject(data);
  return { data: 'id' in message ? storedMessage(message, sent) : resultForMany(sent) };
}

function storedMessage(example: JsonObject, { botId, fields, number, now }: SentMessage): JsonObject {
  const { receiver, receiverType, category = 'message', type = 'text', muid, tags } = fields;
  const seconds = Math.floor(now / 1000);
  const conversationId = receiverType === 'group' ? `group_${String(receiver)}` : `${String(receiver)}_user_${botId}`;
  const own = { conversationId, sender: botId, receiverType, receiver, category, type, muid, tags };
  const entities = entitiesOf(asObject(example['data']), { botId, receiver, conversationId });
  const data = { ...asObject(fields['data']), ...entities };
  return { ...example, ...defined(own), id: String(5300 + number), data, sentAt: seconds, updatedAt: seconds };
}

interface Conversation {
  readonly botId: string;
  readonly receiver: unknown;
  readonly conversationId: string;
}

/** The sender and the receiver of the example, with the ids of this message. */
function entitiesOf({ entities }: JsonObject, { botId, receiver, conversationId }: Conversation): JsonObject {
  if (entities === undefined) return {};
  const { sender, receiver: target } = asObject(entities);
  const entity = asObject(asObject(target)['entity']);
  const id = 'guid' in entity ? { guid: receiver } : { uid: receiver };
  return {
    entities: {
      sender: withEntity(sender, { uid: botId, name: botId }),
      receiver: withEntity(target, { ...id, name: receiver, conversationId }),
    },
  };
}

function withEntity(shown: unknown, own: JsonObject): JsonObject {
  const { entity, ...rest } = asObject(shown);
  return { entity: { ...asObject(entity), ...own }, ...rest };
}

/** A map from each receiver to its result: a guess, as in the example. */
function resultForMany({ fields }: SentMessage): JsonObject {
  const { uids, guids } = asObject(fields['multipleReceivers']);
  const users = asStrings(uids).map((id) => [id, { success: true, message: `Sent to user ${id}.` }]);
  const groups = asStrings(guids).map((id) => [id, { success: true, message: `Sent to group ${id}.` }]);
  return Object.fromEntries([...users, ...groups]) as JsonObject;
}
