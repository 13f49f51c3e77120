import { fieldsOf, samples, type WebhookRows } from '../rows.ts';

const { text, whole, anyObject } = samples;

/** The form of the call that an older page of an SDK shows. */
const shownCall = {
  trigger: 'after_message',
  data: {
    id: '712',
    conversationId: 'ada_user_help-bot',
    sender: 'ada',
    receiverType: 'user',
    receiver: 'help-bot',
    category: 'message',
    type: 'text',
    data: {
      text: 'hi',
      resource: 'WEB-4_0_0-…',
      entities: {
        sender: {
          entity: {
            uid: 'ada',
            name: 'Ada',
            avatar: 'https://example.com/a.png',
            status: 'available',
            role: 'default',
            lastActiveAt: 1764000000,
          },
          entityType: 'user',
        },
        receiver: {
          entity: {
            uid: 'help-bot',
            name: 'Help',
            status: 'offline',
            role: 'default',
            lastActiveAt: 1763990000,
            conversationId: 'ada_user_help-bot',
          },
          entityType: 'user',
        },
      },
    },
    sentAt: 1764000001,
    updatedAt: 1764000001,
  },
  appId: '0123456789abcdef',
  origin: { platform: 'web', language: 'reactjs', resource: 'chat-widget' },
  chatAPIVersion: '3.0',
  region: 'eu',
  bot: 'help-bot',
};

/** The message of that call with every field, sent to a group. */
const { resource: _, ...shownContent } = shownCall.data.data;
const group = { guid: 'team', name: 'Team', conversationId: 'group_team' };
const message = {
  ...shownCall.data,
  muid: 'id-1',
  receiverType: 'group',
  receiver: 'team',
  data: {
    ...shownCall.data.data,
    metadata: { '@injected': { extensions: {} } },
    mentions: { 'help-bot': { uid: 'help-bot', name: 'Help' } },
    entities: {
      ...shownCall.data.data.entities,
      receiver: { entity: group, entityType: 'group' },
    },
  },
};

const required = ['id', 'sender', 'receiverType', 'receiver', 'category', 'type'];
const anyMessage = { id: '1', sender: 'ada', receiverType: 'user', receiver: 'bob', category: 'message', type: 'text' };

/** The fields of the message at a path. */
function messageAt(path: string): WebhookRows['fields'] {
  return {
    [path]: { valid: [anyMessage], invalid: [null, [], 'Hi'] },
    ...fieldsOf(path, {
      id: text,
      muid: text,
      conversationId: text,
      sender: text,
      receiverType: text,
      receiver: text,
      category: text,
      type: text,
      data: anyObject,
      sentAt: whole,
      updatedAt: whole,
    }),
    ...fieldsOf(`${path}.data`, {
      text,
      resource: text,
      metadata: anyObject,
      mentions: anyObject,
      entities: anyObject,
    }),
    ...fieldsOf(`${path}.data.entities`, { sender: anyObject, receiver: anyObject }),
    ...fieldsOf(`${path}.data.entities.sender`, { entity: anyObject, entityType: text }),
    ...fieldsOf(`${path}.data.entities.sender.entity`, {
      uid: text,
      name: text,
      avatar: text,
      status: text,
      role: text,
      lastActiveAt: whole,
    }),
    ...fieldsOf(`${path}.data.entities.receiver`, { entity: anyObject, entityType: text }),
    ...fieldsOf(`${path}.data.entities.receiver.entity`, { guid: text, name: text, conversationId: text }),
  };
}

const botCall: WebhookRows = {
  webhook: 'after_message',
  headers: { authorization: 'Basic aGVscDpzZWNyZXQ=' },
  requiredHeaders: [],
  shown: shownCall,
  body: { ...shownCall, data: message },
  required: ['trigger', 'data', ...required.map((field) => `data.${field}`), 'bot'],
  fields: {
    trigger: text,
    ...messageAt('data'),
    bot: text,
    appId: text,
    region: text,
    chatAPIVersion: text,
    origin: anyObject,
    ...fieldsOf('origin', { platform: text, language: text, resource: text }),
  },
};

const envelope = { trigger: 'message_sent', appId: '0123456789abcdef', region: 'eu', webhook: 'all-messages' };

const messageSent: WebhookRows = {
  webhook: 'message_sent',
  headers: { authorization: 'Basic aGVscDpzZWNyZXQ=' },
  requiredHeaders: [],
  shown: { ...envelope, data: { message: { ...shownCall.data, data: shownContent } } },
  body: { ...envelope, data: { message } },
  required: ['trigger', 'data', 'data.message', ...required.map((field) => `data.message.${field}`)],
  fields: {
    trigger: text,
    data: { valid: [{ message: anyMessage }], invalid: [null, [], 'Hi', anyMessage] },
    ...messageAt('data.message'),
    appId: text,
    region: text,
    webhook: text,
  },
};

export const webhooks: readonly WebhookRows[] = [botCall, messageSent];
