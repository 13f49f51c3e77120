import {
  anyObject,
  anyOf,
  plus,
  closed,
  flag,
  listOf,
  named,
  oneOf,
  open,
  orNull,
  text,
  textOf,
  whole,
  type Kind,
} from '../kinds.ts';

const time: Kind = { right: [0, 1_763_740_800_789], wrong: [null, '7', 1.5, -1] };
const size: Kind = { right: [0, 26_214_400], wrong: [null, '7', 1.5, -1] };
const volume: Kind = { right: [0, 0.5, 1], wrong: [null, '1', -0.1, 1.1] };
const joined: Kind = { right: ['ann', 'ann,bob'], wrong: [null, 7, '', ',ann', 'ann,', 'ann,,bob'] };
const objectText: Kind = { right: ['{}', ' {"a":1}\n'], wrong: [null, 7, {}, '', '[]', 'x', '[object Object]'] };
const arrayText: Kind = {
  right: ['[]', ' [ {"key":"a","value":[]} ]\n'],
  wrong: [null, 7, [], '', '{}', 'x', '[object Object]'],
};

const metaItem = open({ key: text, value: listOf(text) }, {});
const metaArray = listOf(named(metaItem));
const payload = open({}, { suggested_replies: listOf(text), custom_view: anyObject });
const ids = listOf(textOf(1));
const customType = textOf(0, 128);
const filled = textOf(1);
const textType = oneOf('MESG');
const fileType = oneOf('FILE');

const ofBoth = {
  custom_type: customType,
  data: text,
  send_push: flag,
  mark_as_read: flag,
  dedup_id: text,
  created_at: time,
};
const asText = { mentioned: joined, sorted_metaarray: arrayText, extended_message_payload: objectText };
const aText = { channel_url: filled, message: filled };
const inText = { message_type: textType, ...ofBoth };

const thumbnail = open(
  {},
  { url: text, plain_url: text, width: whole, height: whole, real_width: whole, real_height: whole },
);
const thumbnails = listOf(named(thumbnail));
const file = open(
  {},
  {
    url: text,
    name: text,
    size: whole,
    type: text,
    data: text,
    require_auth: flag,
    file_name: text,
    file_size: whole,
    file_type: text,
    thumbnails,
  },
);
const user = open(
  { user_id: text },
  {
    nickname: orNull(text),
    profile_url: text,
    require_auth_for_profile_image: flag,
    metadata: orNull(anyObject),
    role: text,
    is_active: flag,
    is_blocked_by_me: flag,
  },
);
const events = orNull(
  open(
    {},
    { send_push_notification: text, update_unread_count: flag, update_mention_count: flag, update_last_message: flag },
  ),
);
const reaction = open({}, { key: text, user_ids: listOf(text), updated_at: whole });
const message = open(
  { message_id: whole, type: text, channel_url: text, created_at: whole },
  {
    message: text,
    custom_type: text,
    data: text,
    file: named(file),
    user: named(user),
    updated_at: whole,
    channel_type: text,
    mention_type: text,
    mentioned_users: listOf(named(user)),
    silent: flag,
    message_survival_seconds: whole,
    message_retention_hour: whole,
    translations: anyObject,
    is_removed: flag,
    is_op_msg: flag,
    message_events: plus(named(events), { right: [null] }),
    req_id: text,
    require_auth: flag,
    files: listOf(named(file)),
    thumbnails,
    reactions: listOf(named(reaction)),
    sorted_metaarray: named(metaArray),
    thread_info: anyObject,
    parent_message_id: whole,
    parent_message_info: anyObject,
    is_reply_to_channel: flag,
    extended_message_payload: named(payload),
    extended_message: anyObject,
  },
);

const fileMessage = closed(
  { message_type: fileType, channel_url: filled, file: text },
  {
    'file.name': text,
    'file.size': size,
    'file.type': text,
    ...ofBoth,
    ...asText,
    require_auth: flag,
    mention_type: oneOf('users', 'channel'),
    mentioned_user_ids: joined,
    is_silent: flag,
    apns_bundle_id: text,
    apple_critical_alert_options: objectText,
    sound: text,
    volume,
  },
);
const textForm = closed(aText, { ...inText, ...asText });

/** What each schema of the document takes and refuses; written by hand from the provider's pages. */
export const values: Readonly<Record<string, Kind>> = {
  TextMessage: closed(aText, {
    ...inText,
    mentioned: ids,
    sorted_metaarray: named(metaArray),
    extended_message_payload: named(payload),
  }),
  BotMessageForm: anyOf(fileMessage, textForm),
  FileMessage: fileMessage,
  TextMessageForm: textForm,
  TextMessageType: textType,
  FileMessageType: fileType,
  ChannelUrl: filled,
  MessageText: filled,
  CustomType: customType,
  MessageData: text,
  SendPush: flag,
  MarkAsRead: flag,
  DedupId: text,
  CreatedAt: time,
  MentionedUserIds: ids,
  JoinedUserIds: joined,
  SortedMetaArray: metaArray,
  SortedMetaArrayText: arrayText,
  MetaArrayItem: metaItem,
  ExtendedMessagePayload: payload,
  ExtendedMessagePayloadText: objectText,
  SendBotMessageResponse: open({ message: named(message) }, {}),
  BotMessage: message,
  SentFile: file,
  Thumbnail: thumbnail,
  User: user,
  MessageEvents: events,
  Reaction: reaction,
  ErrorResponse: open({ error: flag, code: whole, message: text }, {}),
  ErrorCode: whole,
};
