import {
  accept,
  changeJson,
  contentType,
  empty,
  needs,
  noItems,
  noKey,
  refuse,
  refuseBodies,
  tooLong,
  unknownKey,
  type Acceptance,
  type Body,
  type Refusal,
  type Wire,
} from '../rows.ts';

export const wire: Wire = {
  path: (botId) => `/bots/${botId}/messages`,
  botId: 'support-bot',
  key: { apikey: 'key' },
  refused: { status: '400', example: 'badRequest' },
};

const toOne = { receiver: 'ann', receiverType: 'user' };
const toMany = { multipleReceivers: { uids: ['ann'] } };
const text = { data: { text: 'Hi' } };
const media = { type: 'image', data: { attachments: [{ url: 'https://files.example.com/a.png' }] } };
const custom = { category: 'custom', type: 'location', data: { customData: { latitude: 50 } } };

/** Each kind of message with its required fields alone. */
const minimal = {
  text: { ...toOne, ...text },
  'text to many': { ...toMany, ...text },
  'media message': { ...toOne, ...media },
  'media message to many': { ...toMany, ...media },
  'custom message': { ...toOne, ...custom },
  'custom message to many': { ...toMany, ...custom },
} satisfies Record<string, Body>;

type Kind = keyof typeof minimal;
const kinds = Object.entries(minimal) as [Kind, Body][];

/** Each kind of message with every field. */
const full = Object.fromEntries(kinds.map(([kind, body]) => [kind, complete(kind, body)])) as Record<Kind, Body>;

function complete(kind: Kind, body: Body): Body {
  const type = kind.startsWith('text') ? { type: 'text' } : {};
  return { category: 'message', receiverType: 'group', ...toMany, ...type, ...body, muid: 'id-1', tags: ['news'] };
}

const missing = kinds.flatMap(([kind, body]) =>
  changeJson(
    body,
    Object.keys(body).map((field) => [`a ${kind} has no ${field}`, { [field]: undefined }, '', needs(field)]),
  ),
);

const typos = kinds.flatMap(([kind, body]) =>
  changeJson(body, [[`a ${kind} has an unknown key`, { tag: ['news'] }, '', unknownKey('tag')]]),
);

const wrongValue: Readonly<Record<string, readonly [value: unknown, rule: string]>> = {
  receiver: [7, 'must be string'],
  receiverType: ['User', 'allowed values: user, group'],
  multipleReceivers: [['ann'], 'must be object'],
  data: ['Hi', 'must be object'],
  muid: [7, 'must be string'],
  tags: ['news', 'must be array'],
};

/** An invalid value for each field of each kind. */
const wrongValues = kinds.flatMap(([kind]) =>
  changeJson(
    full[kind],
    Object.keys(full[kind]).map((field) => {
      const [value, rule] = wrongValueOf(field, kind);
      return [`a ${kind} has ${JSON.stringify(value)} as ${field}`, { [field]: value }, field, rule];
    }),
  ),
);

function wrongValueOf(field: string, kind: Kind): readonly [value: unknown, rule: string] {
  const isCustom = kind.startsWith('custom');
  if (field === 'category') return ['Message', `allowed values: ${isCustom ? 'custom' : 'message'}`];
  if (field !== 'type') return wrongValue[field] ?? [null, 'this field has no row: give it an invalid value'];
  if (isCustom) return ['', empty];
  return kind.startsWith('text') ? ['Text', 'allowed values: text'] : ['IMAGE', 'allowed values: image, file, audio'];
}

const asMessage = 'allowed values: message';
const noId = 'must match pattern "^[^\\s/\\u0000-\\u001F\\u007F-\\u009F]*$"';

const addressing = changeJson(minimal.text, [
  ['the receiver is null', { receiver: null }, 'receiver', 'must be string'],
  ['the receiver is empty', { receiver: '' }, 'receiver', empty],
  ['the receiver is a list', { receiver: ['ann'] }, 'receiver', 'must be string'],
  ['the receiver has 101 characters', { receiver: 'a'.repeat(101) }, 'receiver', tooLong(100)],
  ['the receiver has a space', { receiver: 'ann bell' }, 'receiver', noId],
  ['the receiver has a slash', { receiver: 'ann/bell' }, 'receiver', noId],
  ['the receiver ends in a line break', { receiver: 'ann\n' }, 'receiver', noId],
  ['the receiver has a control character', { receiver: 'ann\u0007' }, 'receiver', noId],
  ['the receiverType is not known', { receiverType: 'channel' }, 'receiverType', 'allowed values: user, group'],
  ['the receiverType is null', { receiverType: null }, 'receiverType', 'allowed values: user, group'],
  ['the receiverType is empty', { receiverType: '' }, 'receiverType', 'allowed values: user, group'],
]);

const receivers = 'multipleReceivers';
const uids = 'multipleReceivers.uids';
const guids = 'multipleReceivers.guids';
const many = (lists: Body): Body => ({ multipleReceivers: lists });
const receiverLists = changeJson(minimal['text to many'], [
  ['multipleReceivers is null', { multipleReceivers: null }, receivers, 'must be object'],
  ['multipleReceivers is empty', many({}), receivers, needs('uids')],
  ['multipleReceivers has two empty lists', many({ uids: [], guids: [] }), uids, noItems],
  ['multipleReceivers has an empty list of groups', many({ guids: [] }), guids, noItems],
  ['multipleReceivers has an unknown key', many({ uids: ['ann'], gids: ['team'] }), receivers, unknownKey('gids')],
  ['uids is a string', many({ uids: 'ann' }), uids, 'must be array'],
  ['a uid of the list is empty', many({ uids: ['ann', ''] }), `${uids}.1`, empty],
  ['a uid of the list is a number', many({ uids: [7] }), `${uids}.0`, 'must be string'],
  ['a uid of the list has 101 characters', many({ uids: ['a'.repeat(101)] }), `${uids}.0`, tooLong(100)],
  ['a guid of the list has a space', many({ guids: ['night shift'] }), `${guids}.0`, noId],
  ['a guid of the list has 101 characters', many({ guids: ['a'.repeat(101)] }), `${guids}.0`, tooLong(100)],
  ['a receiver with a list has no receiverType', { receiver: 'bob' }, '', unknownKey('receiver')],
]);

const texts = changeJson(minimal.text, [
  ['a key is misspelt', { recieverType: 'user' }, '', unknownKey('recieverType')],
  ['a key is written in snake case', { receiver_type: 'user' }, '', unknownKey('receiver_type')],
  ['the text is outside data', { text: 'Hi' }, '', unknownKey('text')],
  ['data is null', { data: null }, 'data', 'must be object'],
  ['data is a list', { data: [] }, 'data', 'must be object'],
  ['data of a text has no text', { data: {} }, 'data', needs('text')],
  ['the text is empty', { data: { text: '' } }, 'data.text', empty],
  ['the text is a number', { data: { text: 7 } }, 'data.text', 'must be string'],
  ['the text is null', { data: { text: null } }, 'data.text', 'must be string'],
  ['the metadata is a list', { data: { text: 'Hi', metadata: [] } }, 'data.metadata', 'must be object'],
  ['the metadata is JSON text', { data: { text: 'Hi', metadata: '{}' } }, 'data.metadata', 'must be object'],
  [
    'an attachment of a text has no url',
    { data: { text: 'Hi', attachments: [{}] } },
    'data.attachments.0',
    needs('url'),
  ],
  ['the category is the one that CometChat removed', { category: 'interactive' }, 'category', asMessage],
  ['the category is null', { category: null }, 'category', asMessage],
  ['the type is not known', { type: 'sticker' }, 'type', 'allowed values: text'],
  ['the type is null', { type: null }, 'type', 'allowed values: text'],
  ['the muid is null', { muid: null }, 'muid', 'must be string'],
  ['the muid is empty', { muid: '' }, 'muid', empty],
  ['there are 26 tags', { tags: Array.from({ length: 26 }, () => 'news') }, 'tags', 'must NOT have more than 25 items'],
  ['a tag has 101 characters', { tags: ['n'.repeat(101)] }, 'tags.0', tooLong(100)],
  ['a tag is a number', { tags: ['news', 7] }, 'tags.1', 'must be string'],
  ['tags is null', { tags: null }, 'tags', 'must be array'],
]);

/** What is changed of the one attachment. */
function attachment(changed: Body): Body {
  return { data: { attachments: [{ ...media.data.attachments[0], ...changed }] } };
}

const attached = 'data.attachments.0';
const medias = changeJson(minimal['media message'], [
  ['data of a media message has no attachments', { data: { text: 'Hi' } }, 'data', needs('attachments')],
  ['the attachments are an empty list', { data: { attachments: [] } }, 'data.attachments', noItems],
  ['the attachments are one object', { data: { attachments: { url: 'u' } } }, 'data.attachments', 'must be array'],
  ['an attachment is the url itself', { data: { attachments: ['u'] } }, attached, 'must be object'],
  ['an attachment has no url', attachment({ url: undefined }), attached, needs('url')],
  ['the url of an attachment is empty', attachment({ url: '' }), `${attached}.url`, empty],
  ['the url of an attachment is null', attachment({ url: null }), `${attached}.url`, 'must be string'],
  ['the name of an attachment is a number', attachment({ name: 7 }), `${attached}.name`, 'must be string'],
  ['the mimeType of an attachment is null', attachment({ mimeType: null }), `${attached}.mimeType`, 'must be string'],
  [
    'the extension of an attachment is a number',
    attachment({ extension: 7 }),
    `${attached}.extension`,
    'must be string',
  ],
  ['the size of an attachment is a number', attachment({ size: 4096 }), `${attached}.size`, 'must be string'],
  ['the text of a media message is null', { data: { ...media.data, text: null } }, 'data.text', 'must be string'],
  [
    'the metadata of a media message is a list',
    { data: { ...media.data, metadata: [] } },
    'data.metadata',
    'must be object',
  ],
  ['the category of a media message is custom', { category: 'custom' }, 'category', asMessage],
]);

const customs = changeJson(minimal['custom message'], [
  ['data of a custom message has no customData', { data: { text: 'Hi' } }, 'data', needs('customData')],
  ['customData is misspelt', { data: { custom_data: {} } }, 'data', needs('customData')],
  ['customData is a list', { data: { customData: [] } }, 'data.customData', 'must be object'],
  ['customData is null', { data: { customData: null } }, 'data.customData', 'must be object'],
  ['customData is JSON text', { data: { customData: '{}' } }, 'data.customData', 'must be object'],
  ['the category is written in capitals', { category: 'CUSTOM' }, 'category', 'allowed values: custom'],
  ['the type of a custom message is null', { type: null }, 'type', 'must be string'],
  ['the text of a custom message is a number', { data: { ...custom.data, text: 7 } }, 'data.text', 'must be string'],
  [
    'the metadata of a custom message is null',
    { data: { ...custom.data, metadata: null } },
    'data.metadata',
    'must be object',
  ],
]);

/** Fields that may be left out, as null. */
const nulls = kinds.flatMap(([kind]) =>
  changeJson(
    full[kind],
    ['receiverType', 'multipleReceivers', 'muid', 'tags', 'category', 'type']
      .filter((field) => field in full[kind])
      .map((field) => [`a ${kind} has null as ${field}`, { [field]: null }, field, ruleOfNull(field, kind)]),
  ),
);

function ruleOfNull(field: string, kind: Kind): string {
  if (field === 'muid') return 'must be string';
  if (field === 'multipleReceivers') return 'must be object';
  if (field === 'tags') return 'must be array';
  if (field === 'type' && kind.startsWith('custom')) return 'must be string';
  return field === 'receiverType' ? 'allowed values: user, group' : wrongValueOf(field, kind)[1];
}

const structures: readonly Refusal[] = [
  ...changeJson(minimal.text, [
    [
      'the attachments of a text are one object',
      { data: { text: 'Hi', attachments: { url: 'u' } } },
      'data.attachments',
      'must be array',
    ],
    ['the tags are an object', { tags: { first: 'news' } }, 'tags', 'must be array'],
    ['the data of a text is a number', { data: 7 }, 'data', 'must be object'],
  ]),
  ...changeJson(minimal['media message'], [
    ['the data of a media message is a list', { data: [media.data] }, 'data', 'must be object'],
    [
      'an attachment is a list',
      { data: { attachments: [['https://files.example.com/a.png']] } },
      'data.attachments.0',
      'must be object',
    ],
    [
      'the metadata of a media message is null',
      { data: { ...media.data, metadata: null } },
      'data.metadata',
      'must be object',
    ],
  ]),
  ...changeJson(minimal['custom message'], [
    ['the data of a custom message is a list', { data: [custom.data] }, 'data', 'must be object'],
  ]),
  ...changeJson(minimal['text to many'], [
    ['a guid of the list is empty', many({ guids: [''] }), `${guids}.0`, empty],
    [
      'the uids are an object and the guids a list',
      many({ uids: { first: 'ann' }, guids: ['team'] }),
      uids,
      'must be array',
    ],
    [
      'the guids are an object and the uids a list',
      many({ uids: ['ann'], guids: { first: 'team' } }),
      guids,
      'must be array',
    ],
    ['the uids are an object', many({ uids: { first: 'ann' } }), uids, 'must be array'],
    ['the guids are an object', many({ guids: { first: 'a' } }), guids, 'must be array'],
  ]),
];

const noJson = { path: '', rule: 'Supported content types: application/json' };
const badId = { path: 'path.uid', rule: noId };
const emptyKey = { status: '401', example: 'emptyApiKey' };
const body = minimal.text;

const envelopes: readonly Refusal[] = [
  ...refuseBodies(body),
  refuse('the content type is text/plain', { body, ...contentType('text/plain') }, noJson),
  refuse('the content type is that of a form', { body, ...contentType('application/x-www-form-urlencoded') }, noJson),
  refuse('the content type is XML', { body, ...contentType('application/xml') }, noJson),
  refuse('the id of the bot is missing', { body, botId: '' }, { path: 'path', rule: "required property 'uid'" }),
  refuse('the id of the bot has a space', { body, botId: 'support%20bot' }, badId),
  refuse('the id of the bot has an encoded slash', { body, botId: 'support%2Fbot' }, badId),
  refuse('the id of the bot has a line break', { body, botId: 'support%0Abot' }, badId),
  refuse(
    'the id of the bot has 101 characters',
    { body, botId: 'a'.repeat(101) },
    { path: 'path.uid', rule: 'more than 100 characters' },
  ),
  refuse('there is no key', { body, headers: { apikey: '' } }, noKey, emptyKey),
  refuse(
    'the key is in another header',
    { body, headers: { apikey: '', authorization: 'Bearer key' } },
    noKey,
    emptyKey,
  ),
];

/** What public callers and the provider's own pages send; each row names its sender. */
const sentByOthers: readonly Acceptance[] = [
  accept('a weather bot spells everything out, and names its app in a header too', {
    headers: { appId: '1a2b3c4d5e6f7a8b' },
    body: { ...toOne, category: 'message', type: 'text', data: { text: 'Weather in Oslo:\nTemperature: -3°C' } },
  }),
  accept('an assistant hands on the Markdown that a language model has written', {
    headers: { accept: 'application/json' },
    body: { category: 'message', type: 'text', data: { text: '**Steps**\n\n1. Open `settings` 🙂\n' }, ...toOne },
  }),
  accept('the sample on authentication leaves the category out', {
    body: { ...toOne, type: 'text', data: { text: 'Hi' } },
  }),
  accept('a caller is used to calls that name the sender in a header', {
    headers: { onBehalfOf: 'support-bot' },
    body,
  }),
  accept('a bot of a virtual room describes its avatar in the metadata', {
    body: {
      receiver: 'hangout-1',
      receiverType: 'group',
      category: 'message',
      type: 'text',
      data: {
        text: 'Welcome!',
        metadata: { chatMessage: { message: 'Welcome!', color: '#ff0066', mentions: [], badges: ['STAFF'] } },
      },
    },
  }),
  accept('a bot mentions users in its text', {
    body: { ...toOne, data: { text: '<@uid:ann> and <@uid:bob>, please look.' } },
  }),
  accept('a bot repeats what a webhook brought, with the keys that the service adds to data', {
    body: { ...toOne, data: { text: 'Hi', resource: 'WEB-4_0_1', entities: { sender: {} }, moderation: null } },
  }),
  accept('a custom message has a text for push notifications', {
    body: { ...custom, ...toOne, data: { ...custom.data, text: 'A place was shared.' } },
  }),
  accept('a caller adds customData to a text', {
    body: { ...toOne, data: { text: 'Hi', customData: { orderId: 4711 } } },
  }),
];

/** What others send and this document refuses: enum values in another case, and unknown keys at the top level. */
const refusedOfOthers: readonly Refusal[] = [
  ...changeJson({ ...body, category: 'message', type: 'text' }, [
    [
      'a mobile app writes the receiverType in capitals',
      { receiverType: 'USER' },
      'receiverType',
      'allowed values: user, group',
    ],
    ['a caller answers in a thread, as another call does', { parentId: '5301' }, '', unknownKey('parentId')],
    ['a caller names the sender in the body', { sender: 'support-bot' }, '', unknownKey('sender')],
    ['a caller gives a time, as the import of old messages does', { sentAt: 1638423490 }, '', unknownKey('sentAt')],
    ['a caller quotes a message', { quotedMessageId: '5301' }, '', unknownKey('quotedMessageId')],
  ]),
  ...changeJson({ ...media, ...toOne }, [
    ['a caller of an older page sends a form to fill in', { category: 'interactive' }, 'category', asMessage],
  ]),
];

export const refusals: readonly Refusal[] = [
  ...missing,
  ...typos,
  ...wrongValues,
  ...addressing,
  ...receiverLists,
  ...texts,
  ...medias,
  ...customs,
  ...nulls,
  ...structures,
  ...envelopes,
  ...refusedOfOthers,
];

export const acceptances: readonly Acceptance[] = [
  ...kinds.map(([kind]) => accept(`a ${kind} has its required fields alone`, { body: minimal[kind] })),
  ...kinds.map(([kind]) => accept(`a ${kind} has every field`, { body: full[kind] })),
  accept('the id of the bot has 1 character', { body, botId: 'a' }),
  accept('the id of the bot has 100 characters', { body, botId: 'a'.repeat(100) }),
  accept('the receiver has 1 character', { body: { ...body, receiver: 'a' } }),
  accept('the receiver has 100 characters', { body: { ...body, receiver: 'a'.repeat(100) } }),
  accept('a uid of the list has 100 characters', { body: { ...text, multipleReceivers: { uids: ['a'.repeat(100)] } } }),
  accept('a guid of the list has 100 characters', {
    body: { ...text, multipleReceivers: { guids: ['a'.repeat(100)] } },
  }),
  accept('the list of users is empty and that of groups is not', {
    body: { ...text, multipleReceivers: { uids: [], guids: ['team'] } },
  }),
  accept('a message goes to users and to groups', {
    body: { ...text, multipleReceivers: { uids: ['ann'], guids: ['team'] } },
  }),
  accept('a guid of the list has 1 character', { body: { ...text, multipleReceivers: { guids: ['t'] } } }),
  accept('a media message has metadata', {
    body: { ...minimal['media message'], data: { ...media.data, metadata: { ticket: 7 } } },
  }),
  accept('a custom message has metadata', {
    body: { ...minimal['custom message'], data: { ...custom.data, metadata: { ticket: 7 } } },
  }),
  accept('there are 25 tags of 100 characters', {
    body: { ...body, tags: Array.from({ length: 25 }, () => 'n'.repeat(100)) },
  }),
  accept('there are no tags', { body: { ...body, tags: [] } }),
  accept('the text has 1 character', { body: { ...body, data: { text: 'x' } } }),
  accept('data has a key of its own', { body: { ...body, data: { text: 'Hi', mood: 'good' } } }),
  accept('the customData is empty', { body: { ...minimal['custom message'], data: { customData: {} } } }),
  accept('the content type names its charset', { body, ...contentType('application/json; charset=utf-8') }),
  ...sentByOthers,
];

export const jsonKeywords = [
  'additionalProperties',
  'enum',
  'maxItems',
  'maxLength',
  'minItems',
  'minLength',
  'pattern',
  'required',
  'type',
];
