import { asObject, asStrings, defined, type JsonObject } from '../json.ts';
import type { Sent } from './profile.ts';

/** The example of an answer with the message that was sent. */
export function cometChatMessage(example: unknown, sent: Sent): unknown {
  const { data } = asObject(example);
  const message = asObject(data);
  return { data: 'id' in message ? storedMessage(message, sent) : resultForMany(sent) };
}

function storedMessage(example: JsonObject, { botId, fields, number, now }: Sent): JsonObject {
  const { receiver, receiverType, category = 'message', type = 'text', muid, tags } = fields;
  const seconds = Math.floor(now / 1000);
  const conversationId = receiverType === 'group' ? `group_${String(receiver)}` : `${String(receiver)}_user_${botId}`;
  const own = { conversationId, sender: botId, receiverType, receiver, category, type, muid, tags };
  const data = { ...asObject(fields['data']), ...entities(asObject(example['data']), { ...own, botId }) };
  return { ...example, ...defined(own), id: String(5300 + number), data, sentAt: seconds, updatedAt: seconds };
}

interface Ends {
  readonly botId: string;
  readonly receiver: unknown;
  readonly conversationId: string;
}

/** Sender and receiver as the example describes them, under the ids of this message. */
function entities({ entities: shown }: JsonObject, { botId, receiver, conversationId }: Ends): JsonObject {
  if (shown === undefined) return {};
  const { sender, receiver: target } = asObject(shown);
  const profile = asObject(asObject(target)['entity']);
  const id = 'guid' in profile ? { guid: receiver } : { uid: receiver };
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

/** The shape is the example's guess: a map from each receiver to its outcome. */
function resultForMany({ fields }: Sent): JsonObject {
  const { uids, guids } = asObject(fields['multipleReceivers']);
  const users = asStrings(uids).map((id) => [id, { success: true, message: `Sent to user ${id}.` }]);
  const groups = asStrings(guids).map((id) => [id, { success: true, message: `Sent to group ${id}.` }]);
  return Object.fromEntries([...users, ...groups]) as JsonObject;
}
