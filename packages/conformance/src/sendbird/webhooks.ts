import { fieldsOf, samples, type Samples, type WebhookRows } from '../rows.ts';

const { text, flag, anyObject } = samples;

/** A time or an id: an int64. */
const long: Samples = { valid: [0, 9_007_199_254_740_991], invalid: [null, '7', 1.5, 1e19] };

/** A list whose items are not documented. */
const anyList: Samples = { valid: [[], ['ann', 7, null, { user_id: 'ann' }]], invalid: [null, 'x', {}] };

const ofSender = { user_id: text, nickname: text, profile_url: text, metadata: anyObject };

/** The form of a captured body, spelled as on the wire. */
const capturedCall = JSON.parse(
  String.raw`{"app_id":"5A1B2C3D-0000-4000-8000-00000000000A","ts":1764000000123,"mentioned":[],"category":"bot_message_notification",
"channel":{"custom_type":"","channel_url":"sendbird_group_channel_1_aa","cover_url":"https:\/\/example.com\/c.png","name":"Help","channel_type":"messaging","is_distinct":true},
"sender":{"metadata":{},"nickname":"Ada","profile_url":"https:\/\/example.com\/a.png","user_id":"ada"},
"message":{"custom_type":"","created_at":1764000000123,"translations":{},"text":"\/help","files":[],"message_id":700000001,"data":"","type":"MESG"},
"bot":{"bot_profile_url":"","bot_userid":"help_bot","bot_metadata":{},"bot_nickname":"Help","bot_token":"0123456789abcdef0123456789abcdef01234567"}}`,
) as WebhookRows['body'];

const botMessageNotification: WebhookRows = {
  webhook: 'bot_message_notification',
  headers: { 'x-sendbird-signature': '3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6' },
  requiredHeaders: [],
  shown: capturedCall,
  body: { ...capturedCall, members: [] },
  required: [
    'category',
    'app_id',
    'ts',
    'sender',
    'sender.user_id',
    'bot',
    'bot.bot_userid',
    'channel',
    'channel.channel_url',
    'message',
    'message.message_id',
  ],
  fields: {
    category: text,
    app_id: text,
    ts: long,
    sender: { valid: [{ user_id: 'ada' }], invalid: [null, [], 'ada'] },
    bot: { valid: [{ bot_userid: 'help_bot' }], invalid: [null, [], 'help_bot'] },
    channel: { valid: [{ channel_url: 'channel' }], invalid: [null, [], 'channel'] },
    message: { valid: [{ message_id: 1 }], invalid: [null, [], 'Hi'] },
    mentioned: anyList,
    members: anyList,
    ...fieldsOf('sender', ofSender),
    ...fieldsOf('bot', {
      bot_userid: text,
      bot_nickname: text,
      bot_profile_url: text,
      bot_metadata: anyObject,
      bot_token: text,
    }),
    ...fieldsOf('channel', {
      channel_url: text,
      name: text,
      custom_type: text,
      cover_url: text,
      is_distinct: flag,
      channel_type: text,
    }),
    ...fieldsOf('message', {
      message_id: long,
      text,
      type: text,
      custom_type: text,
      data: text,
      created_at: long,
      translations: anyObject,
      files: anyList,
    }),
  },
};

const message = {
  category: 'group_channel:message_send',
  app_id: '5A1B2C3D-0000-4000-8000-00000000000A',
  type: 'MESG',
  custom_type: '',
  sender: { user_id: 'ada', nickname: 'Ada', profile_url: '', metadata: {} },
  sender_ip_addr: '192.0.2.7',
  sdk: 'API',
  silent: false,
  mention_type: 'users',
  mentioned_users: [],
  payload: {
    message_id: 700000001,
    message: '/help',
    custom_type: '',
    data: '',
    created_at: 1764000000123,
    translations: {},
  },
  channel: {
    channel_url: 'sendbird_group_channel_1_aa',
    name: 'Help',
    custom_type: '',
    data: '',
    is_distinct: true,
    is_public: false,
    is_super: false,
    is_ephemeral: false,
    is_discoverable: false,
  },
};

const groupChannelMessageSend: WebhookRows = {
  webhook: 'group_channel:message_send',
  headers: { 'x-sendbird-signature': '3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6' },
  requiredHeaders: ['x-sendbird-signature'],
  shown: message,
  body: { ...message, members: [] },
  required: ['category', 'app_id', 'sender.user_id', 'payload', 'payload.message_id', 'channel', 'channel.channel_url'],
  fields: {
    category: text,
    app_id: text,
    type: text,
    custom_type: text,
    sender: { valid: [{ user_id: 'ada' }], invalid: [null, [], 'ada'] },
    sender_ip_addr: text,
    sdk: text,
    silent: flag,
    mention_type: text,
    mentioned_users: anyList,
    payload: { valid: [{ message_id: 1 }], invalid: [null, [], 'Hi'] },
    channel: { valid: [{ channel_url: 'channel' }], invalid: [null, [], 'channel'] },
    members: anyList,
    ...fieldsOf('sender', ofSender),
    ...fieldsOf('payload', {
      message_id: long,
      message: text,
      custom_type: text,
      data: text,
      created_at: long,
      translations: anyObject,
    }),
    ...fieldsOf('channel', {
      channel_url: text,
      name: text,
      custom_type: text,
      data: text,
      is_distinct: flag,
      is_public: flag,
      is_super: flag,
      is_ephemeral: flag,
      is_discoverable: flag,
    }),
  },
};

export const webhooks: readonly WebhookRows[] = [botMessageNotification, groupChannelMessageSend];
