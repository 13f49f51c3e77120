import { asObject, asString, asStrings, defined, isObject, parseJson, type JsonObject } from '../json.ts';
import { isFilePart } from '../request/body.ts';
import type { Sent } from './profile.ts';

const FIRST_ID = 7_301_845_120;

/** The example of an answer with the message that was sent. */
export function sendbirdMessage(example: unknown, sent: Sent): unknown {
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
    ...echoed(fields),
  };
  return { message: { ...asObject(message), ...own } };
}

/** What the answer has only if the message did. */
function echoed(fields: JsonObject): JsonObject {
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

/** A form has only texts. */
function asBoolean(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value === true || value === 'true';
}

/** The value, or in a form its JSON text, if it is what the answer may hold. */
function asValue(value: unknown, isFit: (value: unknown) => boolean): unknown {
  const read = typeof value === 'string' ? parseJson(value) : value;
  return isFit(read) ? read : undefined;
}

function storedFile({ fields, number }: Sent): JsonObject {
  const { file, 'file.name': givenName, data = '', require_auth } = fields;
  if (!isFilePart(file)) return {};
  const name = asString(givenName) ?? file.name;
  const url = `https://files.example.org/${number}/${encodeURIComponent(name)}`;
  return { url, name, type: file.type, size: file.size, data, require_auth: asBoolean(require_auth) ?? false };
}
