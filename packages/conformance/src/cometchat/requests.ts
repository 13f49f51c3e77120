import type { Acceptance, Body, Refusal, Wire } from '../rows.ts';

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

/** One change to an accepted body: what is then wrong, the change, and the reason that Prism must give. */
type Change = readonly [name: string, change: Body, path: string, rule: string];

function change(from: Body, changes: readonly Change[]): Refusal[] {
  return changes.map(([name, changed, path, rule]) => {
    return { name, from: { body: from }, sent: { body: { ...from, ...changed } }, reason: { path, rule } };
  });
}

const missing = kinds.flatMap(([kind, body]) =>
  change(
    body,
    Object.keys(body).map((field) => [
      `a ${kind} has no ${field}`,
      { [field]: undefined },
      'body',
      `must have required property '${field}'`,
    ]),
  ),
);

const typos = kinds.flatMap(([kind, body]) =>
  change(body, [[`a ${kind} has an unknown key`, { tag: ['news'] }, 'body', "found 'tag'"]]),
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
  change(
    full[kind],
    Object.keys(full[kind]).map((field) => {
      const [value, rule] = wrongValueOf(field, kind);
      return [`a ${kind} has ${JSON.stringify(value)} as ${field}`, { [field]: value }, `body.${field}`, rule];
    }),
  ),
);

function wrongValueOf(field: string, kind: Kind): readonly [value: unknown, rule: string] {
  const isCustom = kind.startsWith('custom');
  if (field === 'category') return ['Message', `allowed values: ${isCustom ? 'custom' : 'message'}`];
  if (field !== 'type') return wrongValue[field] ?? [null, 'this field has no row: give it an invalid value'];
  if (isCustom) return ['', 'must NOT have fewer than 1 characters'];
  return kind.startsWith('text') ? ['Text', 'allowed values: text'] : ['IMAGE', 'allowed values: image, file, audio'];
}

const ids = '^[^\\s/\\u0000-\\u001F\\u007F-\\u009F]*$';

const addressing = change(minimal.text, [
  ['the receiver is null', { receiver: null }, 'body.receiver', 'must be string'],
  ['the receiver is empty', { receiver: '' }, 'body.receiver', 'must NOT have fewer than 1 characters'],
  ['the receiver is a list', { receiver: ['ann'] }, 'body.receiver', 'must be string'],
  [
    'the receiver has 101 characters',
    { receiver: 'a'.repeat(101) },
    'body.receiver',
    'must NOT have more than 100 characters',
  ],
  ['the receiver has a space', { receiver: 'ann bell' }, 'body.receiver', `must match pattern "${ids}"`],
  ['the receiver has a slash', { receiver: 'ann/bell' }, 'body.receiver', `must match pattern "${ids}"`],
  ['the receiver ends in a line break', { receiver: 'ann\n' }, 'body.receiver', `must match pattern "${ids}"`],
  ['the receiver has a control character', { receiver: 'ann\u0007' }, 'body.receiver', `must match pattern "${ids}"`],
  ['the receiverType is not known', { receiverType: 'channel' }, 'body.receiverType', 'allowed values: user, group'],
  ['the receiverType is null', { receiverType: null }, 'body.receiverType', 'allowed values: user, group'],
  ['the receiverType is empty', { receiverType: '' }, 'body.receiverType', 'allowed values: user, group'],
]);

const receivers = 'body.multipleReceivers';
const receiverLists = change(minimal['text to many'], [
  ['multipleReceivers is null', { multipleReceivers: null }, receivers, 'must be object'],
  ['multipleReceivers is empty', { multipleReceivers: {} }, receivers, "must have required property 'uids'"],
  [
    'multipleReceivers has two empty lists',
    { multipleReceivers: { uids: [], guids: [] } },
    `${receivers}.uids`,
    'must NOT have fewer than 1 items',
  ],
  [
    'multipleReceivers has an empty list of groups',
    { multipleReceivers: { guids: [] } },
    `${receivers}.guids`,
    'must NOT have fewer than 1 items',
  ],
  [
    'multipleReceivers has an unknown key',
    { multipleReceivers: { uids: ['ann'], gids: ['team'] } },
    receivers,
    "found 'gids'",
  ],
  ['uids is a string', { multipleReceivers: { uids: 'ann' } }, `${receivers}.uids`, 'must be array'],
  [
    'a uid of the list is empty',
    { multipleReceivers: { uids: ['ann', ''] } },
    `${receivers}.uids.1`,
    'must NOT have fewer than 1 characters',
  ],
  ['a uid of the list is a number', { multipleReceivers: { uids: [7] } }, `${receivers}.uids.0`, 'must be string'],
  [
    'a uid of the list has 101 characters',
    { multipleReceivers: { uids: ['a'.repeat(101)] } },
    `${receivers}.uids.0`,
    'must NOT have more than 100 characters',
  ],
  [
    'a guid of the list has a space',
    { multipleReceivers: { guids: ['night shift'] } },
    `${receivers}.guids.0`,
    `must match pattern "${ids}"`,
  ],
  [
    'a guid of the list has 101 characters',
    { multipleReceivers: { guids: ['a'.repeat(101)] } },
    `${receivers}.guids.0`,
    'must NOT have more than 100 characters',
  ],
  ['a receiver with a list has no receiverType', { receiver: 'bob' }, 'body', "found 'receiver'"],
]);

const texts = change(minimal.text, [
  ['a key is misspelt', { recieverType: 'user' }, 'body', "found 'recieverType'"],
  ['a key is written in snake case', { receiver_type: 'user' }, 'body', "found 'receiver_type'"],
  ['the text is outside data', { text: 'Hi' }, 'body', "found 'text'"],
  ['data is null', { data: null }, 'body.data', 'must be object'],
  ['data is a list', { data: [] }, 'body.data', 'must be object'],
  ['data of a text has no text', { data: {} }, 'body.data', "must have required property 'text'"],
  ['the text is empty', { data: { text: '' } }, 'body.data.text', 'must NOT have fewer than 1 characters'],
  ['the text is a number', { data: { text: 7 } }, 'body.data.text', 'must be string'],
  ['the text is null', { data: { text: null } }, 'body.data.text', 'must be string'],
  ['the metadata is a list', { data: { text: 'Hi', metadata: [] } }, 'body.data.metadata', 'must be object'],
  ['the metadata is JSON text', { data: { text: 'Hi', metadata: '{}' } }, 'body.data.metadata', 'must be object'],
  [
    'an attachment of a text has no url',
    { data: { text: 'Hi', attachments: [{}] } },
    'body.data.attachments.0',
    "must have required property 'url'",
  ],
  [
    'the category is the one that CometChat removed',
    { category: 'interactive' },
    'body.category',
    'allowed values: message',
  ],
  ['the category is null', { category: null }, 'body.category', 'allowed values: message'],
  ['the type is not known', { type: 'sticker' }, 'body.type', 'allowed values: text'],
  ['the type is null', { type: null }, 'body.type', 'allowed values: text'],
  ['the muid is null', { muid: null }, 'body.muid', 'must be string'],
  [
    'there are 26 tags',
    { tags: Array.from({ length: 26 }, () => 'news') },
    'body.tags',
    'must NOT have more than 25 items',
  ],
  ['a tag has 101 characters', { tags: ['n'.repeat(101)] }, 'body.tags.0', 'must NOT have more than 100 characters'],
  ['a tag is a number', { tags: ['news', 7] }, 'body.tags.1', 'must be string'],
  ['tags is null', { tags: null }, 'body.tags', 'must be array'],
]);

/** What is changed of the one attachment. */
function attachment(changed: Body): Body {
  return { data: { attachments: [{ ...media.data.attachments[0], ...changed }] } };
}

const attached = 'body.data.attachments.0';
const medias = change(minimal['media message'], [
  [
    'data of a media message has no attachments',
    { data: { text: 'Hi' } },
    'body.data',
    "must have required property 'attachments'",
  ],
  [
    'the attachments are an empty list',
    { data: { attachments: [] } },
    'body.data.attachments',
    'must NOT have fewer than 1 items',
  ],
  ['the attachments are one object', { data: { attachments: { url: 'u' } } }, 'body.data.attachments', 'must be array'],
  ['an attachment is the url itself', { data: { attachments: ['u'] } }, attached, 'must be object'],
  ['an attachment has no url', attachment({ url: undefined }), attached, "must have required property 'url'"],
  [
    'the url of an attachment is empty',
    attachment({ url: '' }),
    `${attached}.url`,
    'must NOT have fewer than 1 characters',
  ],
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
  ['the text of a media message is null', { data: { ...media.data, text: null } }, 'body.data.text', 'must be string'],
  [
    'the metadata of a media message is a list',
    { data: { ...media.data, metadata: [] } },
    'body.data.metadata',
    'must be object',
  ],
  ['the category of a media message is custom', { category: 'custom' }, 'body.category', 'allowed values: message'],
]);

const customs = change(minimal['custom message'], [
  [
    'data of a custom message has no customData',
    { data: { text: 'Hi' } },
    'body.data',
    "must have required property 'customData'",
  ],
  ['customData is misspelt', { data: { custom_data: {} } }, 'body.data', "must have required property 'customData'"],
  ['customData is a list', { data: { customData: [] } }, 'body.data.customData', 'must be object'],
  ['customData is null', { data: { customData: null } }, 'body.data.customData', 'must be object'],
  ['customData is JSON text', { data: { customData: '{}' } }, 'body.data.customData', 'must be object'],
  ['the category is written in capitals', { category: 'CUSTOM' }, 'body.category', 'allowed values: custom'],
  ['the type of a custom message is null', { type: null }, 'body.type', 'must be string'],
  [
    'the text of a custom message is a number',
    { data: { ...custom.data, text: 7 } },
    'body.data.text',
    'must be string',
  ],
  [
    'the metadata of a custom message is null',
    { data: { ...custom.data, metadata: null } },
    'body.data.metadata',
    'must be object',
  ],
]);

/** Fields that may be left out, as null. */
const nulls = kinds.flatMap(([kind]) =>
  change(
    full[kind],
    ['receiverType', 'multipleReceivers', 'muid', 'tags', 'category', 'type']
      .filter((field) => field in full[kind])
      .map((field) => [`a ${kind} has null as ${field}`, { [field]: null }, `body.${field}`, ruleOfNull(field, kind)]),
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
  ...change(minimal.text, [
    [
      'the attachments of a text are one object',
      { data: { text: 'Hi', attachments: { url: 'u' } } },
      'body.data.attachments',
      'must be array',
    ],
    ['the tags are an object', { tags: { first: 'news' } }, 'body.tags', 'must be array'],
    ['the data of a text is a number', { data: 7 }, 'body.data', 'must be object'],
  ]),
  ...change(minimal['media message'], [
    ['the data of a media message is a list', { data: [media.data] }, 'body.data', 'must be object'],
    [
      'an attachment is a list',
      { data: { attachments: [['https://files.example.com/a.png']] } },
      'body.data.attachments.0',
      'must be object',
    ],
    [
      'the metadata of a media message is null',
      { data: { ...media.data, metadata: null } },
      'body.data.metadata',
      'must be object',
    ],
  ]),
  ...change(minimal['custom message'], [
    ['the data of a custom message is a list', { data: [custom.data] }, 'body.data', 'must be object'],
  ]),
  ...change(minimal['text to many'], [
    [
      'a guid of the list is empty',
      { multipleReceivers: { guids: [''] } },
      `${receivers}.guids.0`,
      'must NOT have fewer than 1 characters',
    ],
    [
      'the uids are an object and the guids a list',
      { multipleReceivers: { uids: { first: 'ann' }, guids: ['team'] } },
      `${receivers}.uids`,
      'must be array',
    ],
    [
      'the guids are an object and the uids a list',
      { multipleReceivers: { uids: ['ann'], guids: { first: 'team' } } },
      `${receivers}.guids`,
      'must be array',
    ],
    ['the uids are an object', { multipleReceivers: { uids: { first: 'ann' } } }, `${receivers}.uids`, 'must be array'],
    [
      'the guids are an object',
      { multipleReceivers: { guids: { first: 'a' } } },
      `${receivers}.guids`,
      'must be array',
    ],
  ]),
];

const contentType = (type: string): Readonly<Record<string, string>> => ({ 'content-type': type });
const noJson = { path: '', rule: 'Supported content types: application/json' };
const noBody = { path: '', rule: 'Body parameter is required' };
const notAnObject = { path: 'body', rule: 'must be object' };
const badId = { path: 'path.uid', rule: `must match pattern "${ids}"` };
const noKey = {
  reason: { path: '', rule: 'Invalid security scheme used' },
  answer: { status: '401', example: 'emptyApiKey' },
};
const body = minimal.text;

const envelopes: readonly Refusal[] = [
  { name: 'the body is a list', sent: { body: [body] }, reason: notAnObject },
  { name: 'the body is a JSON string', sent: { body: 'Hi' }, reason: notAnObject },
  { name: 'the body is a number', sent: { body: 7 }, reason: notAnObject },
  { name: 'the body is null', sent: { body: null }, reason: noBody },
  { name: 'the body is missing', sent: {}, reason: noBody },
  { name: 'the content type is text/plain', sent: { body, headers: contentType('text/plain') }, reason: noJson },
  {
    name: 'the content type is that of a form',
    sent: { body, headers: contentType('application/x-www-form-urlencoded') },
    reason: noJson,
  },
  { name: 'the content type is XML', sent: { body, headers: contentType('application/xml') }, reason: noJson },
  {
    name: 'the id of the bot is missing',
    sent: { body, botId: '' },
    reason: { path: 'path', rule: "required property 'uid'" },
  },
  { name: 'the id of the bot has a space', sent: { body, botId: 'support%20bot' }, reason: badId },
  { name: 'the id of the bot has an encoded slash', sent: { body, botId: 'support%2Fbot' }, reason: badId },
  { name: 'the id of the bot has a line break', sent: { body, botId: 'support%0Abot' }, reason: badId },
  {
    name: 'the id of the bot has 101 characters',
    sent: { body, botId: 'a'.repeat(101) },
    reason: { path: 'path.uid', rule: 'more than 100 characters' },
  },
  { name: 'there is no key', sent: { body, headers: { apikey: '' } }, ...noKey },
  {
    name: 'the key is in another header',
    sent: { body, headers: { apikey: '', authorization: 'Bearer key' } },
    ...noKey,
  },
];

/** What public callers and the provider's own pages send; each row names its sender. */
const sentByOthers: readonly Acceptance[] = [
  {
    name: 'a weather bot spells everything out, and names its app in a header too',
    sent: {
      headers: { appId: '1a2b3c4d5e6f7a8b' },
      body: { ...toOne, category: 'message', type: 'text', data: { text: 'Weather in Oslo:\nTemperature: -3°C' } },
    },
  },
  {
    name: 'an assistant hands on the Markdown that a language model has written',
    sent: {
      headers: { accept: 'application/json' },
      body: { category: 'message', type: 'text', data: { text: '**Steps**\n\n1. Open `settings` 🙂\n' }, ...toOne },
    },
  },
  {
    name: 'the sample on authentication leaves the category out',
    sent: { body: { ...toOne, type: 'text', data: { text: 'Hi' } } },
  },
  {
    name: 'a caller is used to calls that name the sender in a header',
    sent: { headers: { onBehalfOf: 'support-bot' }, body },
  },
  {
    name: 'a bot of a virtual room describes its avatar in the metadata',
    sent: {
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
    },
  },
  {
    name: 'a bot mentions users in its text',
    sent: { body: { ...toOne, data: { text: '<@uid:ann> and <@uid:bob>, please look.' } } },
  },
  {
    name: 'a bot repeats what a webhook brought, with the keys that the service adds to data',
    sent: {
      body: { ...toOne, data: { text: 'Hi', resource: 'WEB-4_0_1', entities: { sender: {} }, moderation: null } },
    },
  },
  {
    name: 'a custom message has a text for push notifications',
    sent: { body: { ...custom, ...toOne, data: { ...custom.data, text: 'A place was shared.' } } },
  },
  {
    name: 'a caller adds customData to a text',
    sent: { body: { ...toOne, data: { text: 'Hi', customData: { orderId: 4711 } } } },
  },
];

/** What others send and this document refuses: enum values in another case, and unknown keys at the top level. */
const refusedOfOthers: readonly Refusal[] = [
  ...change({ ...body, category: 'message', type: 'text' }, [
    [
      'a mobile app writes the receiverType in capitals',
      { receiverType: 'USER' },
      'body.receiverType',
      'allowed values: user, group',
    ],
    ['a caller answers in a thread, as another call does', { parentId: '5301' }, 'body', "found 'parentId'"],
    ['a caller names the sender in the body', { sender: 'support-bot' }, 'body', "found 'sender'"],
    ['a caller gives a time, as the import of old messages does', { sentAt: 1638423490 }, 'body', "found 'sentAt'"],
    ['a caller quotes a message', { quotedMessageId: '5301' }, 'body', "found 'quotedMessageId'"],
  ]),
  ...change({ ...media, ...toOne }, [
    [
      'a caller of an older page sends a form to fill in',
      { category: 'interactive' },
      'body.category',
      'allowed values: message',
    ],
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
  ...kinds.map(([kind]) => ({ name: `a ${kind} has its required fields alone`, sent: { body: minimal[kind] } })),
  ...kinds.map(([kind]) => ({ name: `a ${kind} has every field`, sent: { body: full[kind] } })),
  { name: 'the id of the bot has 1 character', sent: { body, botId: 'a' } },
  { name: 'the id of the bot has 100 characters', sent: { body, botId: 'a'.repeat(100) } },
  { name: 'the receiver has 1 character', sent: { body: { ...body, receiver: 'a' } } },
  { name: 'the receiver has 100 characters', sent: { body: { ...body, receiver: 'a'.repeat(100) } } },
  {
    name: 'a uid of the list has 100 characters',
    sent: { body: { ...text, multipleReceivers: { uids: ['a'.repeat(100)] } } },
  },
  {
    name: 'a guid of the list has 100 characters',
    sent: { body: { ...text, multipleReceivers: { guids: ['a'.repeat(100)] } } },
  },
  {
    name: 'the list of users is empty and that of groups is not',
    sent: { body: { ...text, multipleReceivers: { uids: [], guids: ['team'] } } },
  },
  {
    name: 'a message goes to users and to groups',
    sent: { body: { ...text, multipleReceivers: { uids: ['ann'], guids: ['team'] } } },
  },
  { name: 'a guid of the list has 1 character', sent: { body: { ...text, multipleReceivers: { guids: ['t'] } } } },
  {
    name: 'a media message has metadata',
    sent: { body: { ...minimal['media message'], data: { ...media.data, metadata: { ticket: 7 } } } },
  },
  {
    name: 'a custom message has metadata',
    sent: { body: { ...minimal['custom message'], data: { ...custom.data, metadata: { ticket: 7 } } } },
  },
  {
    name: 'there are 25 tags of 100 characters',
    sent: { body: { ...body, tags: Array.from({ length: 25 }, () => 'n'.repeat(100)) } },
  },
  { name: 'there are no tags', sent: { body: { ...body, tags: [] } } },
  { name: 'the text has 1 character', sent: { body: { ...body, data: { text: 'x' } } } },
  { name: 'data has a key of its own', sent: { body: { ...body, data: { text: 'Hi', mood: 'good' } } } },
  { name: 'the customData is empty', sent: { body: { ...minimal['custom message'], data: { customData: {} } } } },
  {
    name: 'the content type names its charset',
    sent: { body, headers: contentType('application/json; charset=utf-8') },
  },
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
