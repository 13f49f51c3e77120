import {
  anyObject,
  anyOf,
  plus,
  closed,
  listOf,
  named,
  oneOf,
  open,
  text,
  textOf,
  textOr,
  whole,
  type Kind,
} from '../kinds.ts';

const id = plus(textOf(1, 100), { wrong: ['a b', 'a/b', 'a\nb', 'a\u0007', 'a\u007F'] });
const url = textOf(1);
const optionalFields = { name: text, mimeType: text, extension: text };
const attachment = open({ url }, { ...optionalFields, size: text });
const storedAttachment = open(
  {},
  { url: text, ...optionalFields, size: textOr({ right: [7, 0.5], wrong: [null, true] }) },
);

const textData = open({ text: textOf(1) }, { metadata: anyObject, attachments: listOf(named(attachment)) });
const mediaData = open({ attachments: listOf(named(attachment), 1) }, { text, metadata: anyObject });
const customData = open({ customData: anyObject }, { text, metadata: anyObject });

const oneUser = closed({ uids: listOf(id, 1) }, { guids: listOf(id) });
const oneGroup = closed({ guids: listOf(id, 1) }, { uids: listOf(id) });
const receivers: Kind = {
  right: [...oneUser.right, ...oneGroup.right],
  wrong: [...oneUser.wrong, ...oneGroup.wrong, { uids: [], guids: [] }, { uids: ['ann'], gids: ['team'] }],
};

const receiverType = oneOf('user', 'group');
const tags = listOf(textOf(0, 100), 0, 25);
const toOne = { receiver: named(id), receiverType: named(receiverType) };
const toMany = { multipleReceivers: named(receivers) };
const extras = { muid: text, tags: named(tags) };
const ofOne = { ...toMany, ...extras };
const ofMany = { receiverType: named(receiverType), ...extras };

const category = oneOf('message');
const customCategory = oneOf('custom');
const textType = oneOf('text');
const mediaType = oneOf('image', 'file', 'audio', 'video');
const customType = textOf(1);

const asText = { category: named(category), type: named(textType) };
const aText = { data: named(textData) };
const media = { type: named(mediaType), data: named(mediaData) };
const custom = { category: named(customCategory), type: named(customType), data: named(customData) };

const user = open(
  {},
  { uid: text, name: text, avatar: text, status: text, role: text, createdAt: whole, conversationId: text },
);
const group = open(
  {},
  {
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
  },
);
const userEntity = open({}, { entity: named(user), entityType: oneOf('user') });
const groupEntity = open({}, { entity: named(group), entityType: oneOf('group') });
const entities = open(
  {},
  {
    sender: named(userEntity),
    receiver: {
      right: [
        { entityType: 'user', entity: { uid: 'ann' } },
        { entityType: 'group', entity: { guid: 'team' } },
      ],
      wrong: [
        null,
        'ann',
        { entityType: 'channel' },
        { entityType: 'user', entity: { uid: 7 } },
        { entityType: 'group', entity: { membersCount: '7' } },
      ],
    },
  },
);
const messageData = open(
  {},
  {
    text,
    metadata: anyObject,
    attachments: listOf(named(storedAttachment)),
    customData: anyObject,
    entities: named(entities),
  },
);
const message = open(
  { id: textOr(whole) },
  {
    muid: text,
    conversationId: text,
    sender: text,
    receiverType: text,
    receiver: text,
    category: text,
    type: text,
    data: named(messageData),
    tags: listOf(text),
    sentAt: whole,
    updatedAt: whole,
    editedAt: whole,
    editedBy: text,
    parentId: textOr(whole),
    reactions: listOf(anyObject),
  },
);
const error = open(
  { code: text, message: text },
  { details: { right: ['x', {}, { uid: ['ann'] }], wrong: [null, 7, []] }, devMessage: text, source: text },
);

const textMessage = closed({ ...toOne, ...aText }, { ...asText, ...ofOne });
const textToMany = closed({ ...toMany, ...aText }, { ...asText, ...ofMany });
const mediaMessage = closed({ ...toOne, ...media }, { category: named(category), ...ofOne });
const mediaToMany = closed({ ...toMany, ...media }, { category: named(category), ...ofMany });
const customMessage = closed({ ...toOne, ...custom }, ofOne);
const customToMany = closed({ ...toMany, ...custom }, ofMany);

/** What each schema of the document takes and refuses; written by hand from the provider's pages. */
export const values: Readonly<Record<string, Kind>> = {
  BotMessageRequest: anyOf(textMessage, textToMany, mediaMessage, mediaToMany, customMessage, customToMany),
  TextMessage: textMessage,
  TextMessageToMany: textToMany,
  MediaMessage: mediaMessage,
  MediaMessageToMany: mediaToMany,
  CustomMessage: customMessage,
  CustomMessageToMany: customToMany,
  Uid: id,
  Guid: id,
  Receiver: id,
  ReceiverType: receiverType,
  MultipleReceivers: receivers,
  MessageCategory: category,
  CustomCategory: customCategory,
  TextMessageType: textType,
  MediaMessageType: mediaType,
  CustomMessageType: customType,
  TextData: textData,
  MediaData: mediaData,
  CustomData: customData,
  Attachment: attachment,
  Metadata: anyObject,
  Muid: text,
  Tags: tags,
  BotMessage: message,
  BotMessageData: messageData,
  StoredAttachment: storedAttachment,
  MessageEntities: entities,
  UserEntity: userEntity,
  GroupEntity: groupEntity,
  UserProfile: user,
  GroupProfile: group,
  MultiReceiverResult: anyObject,
  // Whatever is no message is the undocumented result of a send to several.
  SendBotMessageResponse: open({ data: anyObject }, {}),
  ErrorBody: error,
  ErrorResponse: open({ error: named(error) }, {}),
  ErrorCode: text,
};
