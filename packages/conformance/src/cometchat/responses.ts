import { fieldsOf, samples, type Body, type ResponseModule, type ResponseRows, type Samples } from '../rows.ts';

const { text, whole, anyObject } = samples;

/** An id that the provider documents as a string and as an integer. */
const textOrWhole: Samples = { valid: ['', 7], invalid: [null, 1.5, true, ['x']] };

const user = {
  uid: 'support-bot',
  name: 'Support Bot',
  avatar: 'https://files.example.com/a.png',
  status: 'offline',
  role: 'default',
  createdAt: 1_762_945_200,
  conversationId: 'ann_user_support-bot',
};
const group = {
  guid: 'team',
  name: 'Team',
  icon: 'https://files.example.com/team.png',
  type: 'public',
  owner: 'bob',
  description: 'The night shift.',
  membersCount: 12,
  createdAt: 1_763_031_600,
  updatedAt: 1_763_035_200,
  conversationId: 'group_team',
};
const attachment = { url: 'u', name: 'a.png', mimeType: 'image/png', extension: 'png', size: '182044' };

const ofUser = {
  uid: text,
  name: text,
  avatar: text,
  status: text,
  role: text,
  createdAt: whole,
  conversationId: text,
};

/** The body of a message to one receiver. */
function messageTo(receiver: object): Body {
  return {
    data: {
      id: '5301',
      muid: 'id-1',
      conversationId: 'ann_user_support-bot',
      sender: 'support-bot',
      receiverType: 'user',
      receiver: 'ann',
      category: 'message',
      type: 'text',
      data: {
        text: 'Hi',
        metadata: { ticket: 7 },
        attachments: [attachment],
        customData: { latitude: 50 },
        entities: { sender: { entity: user, entityType: 'user' }, receiver },
      },
      tags: ['news'],
      sentAt: 1_794_481_201,
      updatedAt: 1_794_481_201,
      editedAt: 1_794_481_202,
      editedBy: 'support-bot',
      parentId: '5300',
      reactions: [{ emoji: 'x' }],
    },
  };
}

const receiver = 'data.data.entities.receiver';

const message: ResponseRows = {
  statuses: ['200'],
  toOne: true,
  body: messageTo({ entity: group, entityType: 'group' }),
  required: ['data', 'data.id'],
  fields: {
    data: { valid: [{ id: '1' }], invalid: [null, [], 'x', {}] },
    ...fieldsOf('data', {
      id: textOrWhole,
      muid: text,
      conversationId: text,
      sender: text,
      receiverType: text,
      receiver: text,
      category: text,
      type: text,
      data: anyObject,
      tags: { valid: [[]], invalid: [null, 'news', {}, [7]] },
      sentAt: whole,
      updatedAt: whole,
      editedAt: whole,
      editedBy: text,
      parentId: textOrWhole,
      reactions: { valid: [[{}]], invalid: [null, {}, ['x'], [[]]] },
    }),
    ...fieldsOf('data.data', {
      text,
      metadata: anyObject,
      attachments: { valid: [[], [{}]], invalid: [null, {}, ['x'], [[]]] },
      customData: anyObject,
      entities: anyObject,
    }),
    ...fieldsOf('data.data.attachments.0', {
      url: text,
      name: text,
      mimeType: text,
      extension: text,
      size: { valid: ['', 7, 0.5], invalid: [null, true] },
    }),
    'data.data.entities.sender': anyObject,
    'data.data.entities.sender.entity': anyObject,
    'data.data.entities.sender.entityType': { valid: ['user'], invalid: [null, '', 'group', 'User'] },
    ...fieldsOf('data.data.entities.sender.entity', ofUser),
    [receiver]: {
      valid: [{ entityType: 'user' }, { entity: { guid: 'team' } }],
      invalid: [null, 'ann', [], { entityType: 'channel' }],
    },
    [`${receiver}.entityType`]: { valid: ['group'], invalid: [null, '', 'channel', 'GROUP'] },
    [`${receiver}.entity`]: anyObject,
    ...fieldsOf(`${receiver}.entity`, {
      guid: text,
      name: text,
      icon: text,
      type: text,
      owner: text,
      description: text,
      membersCount: whole,
      createdAt: whole,
      updatedAt: whole,
      conversationId: text,
    }),
  },
};

const toUser: ResponseRows = {
  statuses: ['200'],
  toOne: true,
  body: messageTo({ entity: user, entityType: 'user' }),
  required: [],
  fields: { [`${receiver}.entityType`]: { valid: ['user'], invalid: ['USER'] } },
};

/** The undocumented response to a send to several receivers: any object. */
const result: ResponseRows = {
  statuses: ['200'],
  body: { data: { ann: { success: true, message: 'Sent.' } } },
  required: ['data'],
  fields: { data: { valid: [{}, { id: null }], invalid: [null, [], 'x'] } },
};

const error: ResponseRows = {
  statuses: ['400', '401', '403', '404', '413', '429', '500', '503', '418'],
  body: {
    error: {
      code: 'ERR_BAD_REQUEST',
      message: 'The request was not accepted.',
      details: { receiver: ['A receiver is needed.'] },
      devMessage: 'The receiver is empty.',
      source: 'chat-api',
    },
  },
  required: ['error', 'error.code', 'error.message'],
  fields: {
    error: { valid: [{ code: 'ERR_NEW', message: '' }], invalid: [null, [], 'x', {}] },
    ...fieldsOf('error', {
      code: { ...text, valid: ['ERR_NEW'] },
      message: text,
      details: { valid: ['A sentence.', {}], invalid: [null, 7, []] },
      devMessage: text,
      source: text,
    }),
  },
};

export const responses: readonly ResponseRows[] = [message, toUser, result, error];

const numbers = ['soon', '1.5'];
const limits = {
  'x-ratelimit-limit': numbers,
  'x-ratelimit-remaining': numbers,
  'x-rate-limit': numbers,
  'x-rate-limit-remaining': numbers,
};

export const headers: ResponseModule['headers'] = {
  '200': limits,
  '429': { ...limits, 'retry-after': numbers, 'x-ratelimit-reset': numbers, 'x-rate-limit-reset': numbers },
};
