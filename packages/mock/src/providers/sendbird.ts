import { asObject, asString, asStrings, defined, isObject, parseJson, type JsonObject } from '../json.ts';
import { isFilePart } from '../request/form.ts';
import type { Headers } from '../request/request.ts';
import type { RateLimitFigures } from '../response/rate-limit.ts';
import type { CodeTable } from '../spec/read-spec.ts';
import type { Violation } from '../validation/violation.ts';
import type { ProviderProfile, Refusal, RefusalKind, SentMessage } from './profile.ts';

export const sendbird: ProviderProfile = {
  keyHeader: 'api-token',
  keyOption: 'apiToken',
  toError,
  intendedSchema: (fields) => (isFile(fields) ? 'FileMessage' : 'TextMessageForm'),
  exampleFor: (fields) => (isFile(fields) ? 'fileMinimal' : 'textMinimal'),
  fillIn,
  duplicateKey: ({ channel_url: channel, dedup_id: id }) =>
    typeof id === 'string' ? JSON.stringify([channel, id]) : undefined,
  rateLimitHeaders,
};

/** The name of the code in the document's table. */
const ERRORS: Readonly<Record<RefusalKind, string>> = {
  'no-key': 'InvalidApiToken',
  'wrong-key': 'InvalidApiToken',
  'rate-limited': 'RateLimitExceeded',
  'unknown-route': 'InvalidEndpoint',
  'broken-json': 'InvalidJsonRequestBody',
  'broken-form': 'InvalidValue',
  'too-large': 'ParameterValueLengthExceeded',
  invalid: 'InvalidValue',
  'unknown-bot': 'ResourceNotFound',
  duplicate: 'ResourceAlreadyExists',
};

/** The same for single rules, by their JSON Schema keyword or the type that they ask for. */
const ERRORS_BY_RULE: Readonly<Record<string, string>> = {
  required: 'MissingRequiredParameters',
  file: 'MissingRequiredParameters',
  maxLength: 'ParameterValueLengthExceeded',
  minLength: 'NotAllowedCharacter',
  minimum: 'ParameterValueOutOfRange',
  maximum: 'ParameterValueOutOfRange',
  'must be string': 'UnexpectedParameterTypeString',
  'must be number': 'UnexpectedParameterTypeNumber',
  'must be integer': 'UnexpectedParameterTypeNumber',
  'must be array': 'UnexpectedParameterTypeList',
  'must be object': 'UnexpectedParameterTypeJson',
  'must be boolean': 'UnexpectedParameterTypeBoolean',
};

function toError({ kind, message, violations }: Refusal, codes: CodeTable): ReturnType<ProviderProfile['toError']> {
  const ofRule = kind === 'invalid' ? violations.map(errorOf).find((name) => name !== undefined) : undefined;
  const { code, status } = codes(ofRule ?? ERRORS[kind]);
  // The code of a value that is too long has the status 400, also where the document has a 413.
  return { status: kind === 'too-large' ? 413 : (status ?? 400), body: { error: true, code, message } };
}

function errorOf({ path, rule, code }: Violation): string | undefined {
  // A volume has a range; of all other numbers, a minimum says that they are not negative.
  if (code === 'minimum' && path !== 'body.volume') return 'NegativeNumberNotAllowed';
  return ERRORS_BY_RULE[code === 'type' ? rule : code];
}

/** A type in the wrong case is a typo. Without a type, a body with a file is meant as a file. */
function isFile({ message_type: type, file }: JsonObject): boolean {
  return type === undefined ? file !== undefined : asString(type)?.toUpperCase() === 'FILE';
}

function rateLimitHeaders({ requests, perMs, remaining, resetSeconds, waitSeconds }: RateLimitFigures): Headers {
  return {
    'x-ratelimit-limit': `${requests};w=${Math.ceil(perMs / 1000)}`,
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
    'x-ratelimit-retryafter': String(waitSeconds),
  };
}

const FIRST_ID = 7_301_845_120;

function fillIn(example: unknown, sent: SentMessage): unknown {
  const { message } = asObject(example);
  const { botId, fields, number, now } = sent;
  const own = {
    type: isFilePart(fields['file']) ? 'FILE' : 'MESG',
    message_id: FIRST_ID + number,
    message: fields['message'] ?? '',
    data: fields['data'] ?? '',
    custom_type: fields['custom_type'] ?? '',
    file: storedFile(sent),
    created_at: fields['created_at'] === undefined ? now : Number(fields['created_at']),
    channel_url: fields['channel_url'],
    user: { ...asObject(asObject(message)['user']), user_id: botId, nickname: botId },
    ...optionalFields(fields),
  };
  return { message: { ...asObject(message), ...own } };
}

/** Fields that the response has only if the request has them. */
function optionalFields(fields: JsonObject): JsonObject {
  const { is_silent, require_auth, mention_type, sorted_metaarray, extended_message_payload } = fields;
  return defined({
    mention_type,
    mentioned_users: mentionedUsers(fields),
    silent: asBoolean(is_silent),
    require_auth: asBoolean(require_auth),
    sorted_metaarray: asValue(sorted_metaarray, Array.isArray),
    extended_message_payload: asValue(extended_message_payload, isObject),
  });
}

function mentionedUsers({ mentioned, mentioned_user_ids: users }: JsonObject): JsonObject[] {
  const ids = [mentioned, users].flatMap((list) => asString(list)?.split(',') ?? asStrings(list));
  return ids.map((id) => ({ user_id: id, nickname: id }));
}

/** In a form, a boolean is a text. */
function asBoolean(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value === true || value === 'true';
}

/** In a form, lists and objects are JSON texts. Undefined if the value is not of the type that the response has. */
function asValue(value: unknown, isOfType: (value: unknown) => boolean): unknown {
  const read = typeof value === 'string' ? parseJson(value) : value;
  return isOfType(read) ? read : undefined;
}

function storedFile({ fields, number }: SentMessage): JsonObject {
  const { file, 'file.name': givenName, data = '', require_auth } = fields;
  if (!isFilePart(file)) return {};
  const name = asString(givenName) ?? file.name;
  const url = `https://files.example.org/${number}/${encodeURIComponent(name)}`;
  return { url, name, type: file.type, size: file.size, data, require_auth: asBoolean(require_auth) ?? false };
}
