import { fieldsOf, listOf, orNull, samples, type ResponseModule, type ResponseRows, type Samples } from '../rows.ts';

const { text, whole, flag, anyObject, list } = samples;

/** A time or an id: an int64. */
const long: Samples = { valid: [0, 9_007_199_254_740_991], invalid: [null, '7', 1.5, 1e19] };

const thumbnail = { url: 'u', plain_url: 'p', width: 1, height: 1, real_width: 1, real_height: 1 };
const file = {
  url: 'https://files.example.org/a.png',
  name: 'a.png',
  size: 4096,
  type: 'image/png',
  data: '',
  require_auth: false,
  file_name: 'a.png',
  file_size: 4096,
  file_type: 'image/png',
  thumbnails: [thumbnail],
};
const user = {
  user_id: 'ann',
  nickname: 'Ann',
  profile_url: '',
  require_auth_for_profile_image: false,
  metadata: { team: 'night' },
  role: 'operator',
  is_active: true,
  is_blocked_by_me: false,
};

const ofThumbnail = { url: text, plain_url: text, width: whole, height: whole, real_width: whole, real_height: whole };
const ofFile = {
  url: text,
  name: text,
  size: whole,
  type: text,
  data: text,
  require_auth: flag,
  file_name: text,
  file_size: whole,
  file_type: text,
  thumbnails: listOf({ valid: [{}], invalid: [null, 'x', []] }),
};
const ofUser = {
  user_id: text,
  nickname: orNull(text),
  profile_url: text,
  require_auth_for_profile_image: flag,
  metadata: orNull(anyObject),
  role: text,
  is_active: flag,
  is_blocked_by_me: flag,
};

const message: ResponseRows = {
  statuses: ['200'],
  toOne: true,
  body: {
    message: {
      message_id: 7_301_845_120,
      type: 'MESG',
      channel_url: 'channel',
      created_at: 1_763_712_345_404,
      message: 'Hi',
      custom_type: '',
      data: '',
      file,
      user,
      updated_at: 0,
      channel_type: 'group',
      mention_type: 'users',
      mentioned_users: [user],
      silent: false,
      message_survival_seconds: -1,
      message_retention_hour: -1,
      translations: { de: 'Hallo' },
      is_removed: false,
      is_op_msg: false,
      message_events: {
        send_push_notification: 'receivers',
        update_unread_count: true,
        update_mention_count: true,
        update_last_message: true,
      },
      req_id: '5c1d7f0e',
      require_auth: false,
      files: [file],
      thumbnails: [thumbnail],
      reactions: [{ key: 'thumbs_up', user_ids: ['bob'], updated_at: 1_763_712_345_405 }],
      sorted_metaarray: [{ key: 'topic', value: ['news'] }],
      thread_info: { reply_count: 0 },
      parent_message_id: 7_301_845_119,
      parent_message_info: { type: 'MESG' },
      is_reply_to_channel: false,
      extended_message_payload: { suggested_replies: ['Yes'], custom_view: { kind: 'table' } },
      extended_message: { suggested_replies: ['Yes'] },
    },
  },
  required: [
    'message',
    'message.message_id',
    'message.type',
    'message.channel_url',
    'message.created_at',
    'message.user.user_id',
    'message.mentioned_users.0.user_id',
    'message.sorted_metaarray.0.key',
    'message.sorted_metaarray.0.value',
  ],
  fields: {
    message: { valid: [], invalid: [null, [], 'x', {}] },
    ...fieldsOf('message', {
      message_id: long,
      type: text,
      channel_url: text,
      created_at: long,
      message: text,
      custom_type: text,
      data: text,
      file: anyObject,
      user: { valid: [{ user_id: 'bob' }], invalid: [null, [], 'x', {}] },
      updated_at: long,
      channel_type: text,
      mention_type: text,
      mentioned_users: listOf({ valid: [{ user_id: 'bob' }], invalid: [null, 'bob', {}] }),
      silent: flag,
      message_survival_seconds: whole,
      message_retention_hour: whole,
      translations: anyObject,
      is_removed: flag,
      is_op_msg: flag,
      message_events: orNull(anyObject),
      req_id: text,
      require_auth: flag,
      files: listOf({ valid: [{}], invalid: [null, 'x', []] }),
      thumbnails: listOf({ valid: [{}], invalid: [null, 'x', []] }),
      reactions: listOf({ valid: [{}], invalid: [null, 'x', []] }),
      sorted_metaarray: list,
      thread_info: anyObject,
      parent_message_id: long,
      parent_message_info: anyObject,
      is_reply_to_channel: flag,
      extended_message_payload: anyObject,
      extended_message: anyObject,
    }),
    ...fieldsOf('message.message_events', {
      send_push_notification: text,
      update_unread_count: flag,
      update_mention_count: flag,
      update_last_message: flag,
    }),
    ...fieldsOf('message.file', ofFile),
    ...fieldsOf('message.file.thumbnails.0', ofThumbnail),
    ...fieldsOf('message.files.0', { url: text, size: whole }),
    ...fieldsOf('message.thumbnails.0', { url: text, width: whole }),
    ...fieldsOf('message.user', ofUser),
    ...fieldsOf('message.mentioned_users.0', { user_id: text, nickname: orNull(text) }),
    ...fieldsOf('message.reactions.0', { key: text, user_ids: listOf(text), updated_at: long }),
    ...fieldsOf('message.sorted_metaarray.0', { key: text, value: listOf(text) }),
    ...fieldsOf('message.extended_message_payload', { suggested_replies: listOf(text), custom_view: anyObject }),
  },
};

const error: ResponseRows = {
  statuses: ['400', '403', '413', '429', '500', '503', '418'],
  body: { error: true, code: 400111, message: 'Invalid value: "channel_url".' },
  required: ['error', 'code', 'message'],
  fields: { error: flag, code: { ...whole, valid: [400111, 499999] }, message: text },
};

export const responses: readonly ResponseRows[] = [message, error];

const numbers = ['soon', '1.5'];
const limits = {
  'x-ratelimit-limit': [],
  'x-ratelimit-remaining': numbers,
  'x-ratelimit-reset': numbers,
  'x-ratelimit-retryafter': numbers,
};

export const headers: ResponseModule['headers'] = { '200': limits, '429': limits };
