import {
  accept,
  changeForm,
  changeJson,
  contentType,
  empty,
  needs,
  noKey,
  refuse,
  refuseBodies,
  tooLong,
  unknownKey,
  type Acceptance,
  type Body,
  type Change,
  type Form,
  type Refusal,
  type Wire,
} from '../rows.ts';

export const wire: Wire = {
  path: (botId) => `/bots/${botId}/send`,
  botId: 'toolbox_bot',
  key: { 'api-token': 'token' },
  refused: { status: '400', example: 'invalidRequest' },
  // Sendbird itself answers 400 to a missing token, and so does the mock; Prism takes the document's `default`.
  mockStatuses: { '401': 400 },
  anyText: [
    'FileMessage.file.name',
    'FileMessage.file.type',
    'FileMessage.data',
    'FileMessage.apns_bundle_id',
    'FileMessage.sound',
    'TextMessageForm.data',
  ],
};

const note = new File(['item,count'], 'stock.csv', { type: 'text/csv' });
const text = { channel_url: 'channel', message: 'Hi' };
const file = { message_type: 'FILE', channel_url: 'channel', file: note };

const ofBoth = {
  custom_type: 'order',
  data: '{}',
  send_push: false,
  mark_as_read: false,
  dedup_id: 'id-1',
  created_at: 1,
};
const asText = { mentioned: 'ann,bob', sorted_metaarray: '[]', extended_message_payload: '{}' };
const ofFile = {
  'file.name': 'stock.csv',
  'file.size': 10,
  'file.type': 'csv',
  require_auth: true,
  mention_type: 'users',
  mentioned_user_ids: 'ann',
  is_silent: true,
  apns_bundle_id: 'app.example',
  apple_critical_alert_options: '{}',
  sound: 'bell.caf',
  volume: 0.5,
};

/** Each kind of message with every field. */
const fullText: Body = {
  message_type: 'MESG',
  ...text,
  ...ofBoth,
  mentioned: ['ann'],
  sorted_metaarray: [{ key: 'topic', value: ['news'] }],
  extended_message_payload: {},
};
const fullTextForm: Form = { message_type: 'MESG', ...text, ...ofBoth, ...asText };
const fullFile: Form = { ...file, ...ofBoth, ...asText, ...ofFile };

/** An invalid value for each field, in JSON. */
const wrongInJson: Readonly<Record<string, readonly [value: unknown, rule: string]>> = {
  message_type: ['mesg', 'allowed values: MESG'],
  channel_url: [7, 'must be string'],
  message: [7, 'must be string'],
  custom_type: [7, 'must be string'],
  data: [{ order: 7 }, 'must be string'],
  send_push: ['true', 'must be boolean'],
  mentioned: ['ann,bob', 'must be array'],
  mark_as_read: [1, 'must be boolean'],
  dedup_id: [7, 'must be string'],
  created_at: ['2026-11-21', 'must be integer'],
  sorted_metaarray: [{ key: 'topic', value: ['news'] }, 'must be array'],
  extended_message_payload: ['{}', 'must be object'],
};

const wrongValues = changeJson(
  fullText,
  Object.entries(wrongInJson).map(([field, [value, rule]]) => [
    `a text has ${JSON.stringify(value)} as ${field}`,
    { [field]: value },
    field,
    rule,
  ]),
);

const nulls = changeJson(
  fullText,
  Object.entries(wrongInJson).map(([field, [, rule]]) => [
    `a text has null as ${field}`,
    { [field]: null },
    field,
    rule,
  ]),
);

/** Fields that only a file may have. */
const fileOnly = Object.entries({ file: note, ...ofFile });

const fileFieldsInJson = changeJson(
  text,
  fileOnly.map(([field, value]) => [`a text as JSON carries ${field}`, { [field]: value }, '', unknownKey(field)]),
);

const fileFieldsInTextForms = changeForm(
  { message_type: 'MESG', ...text },
  fileOnly.map(([field, value]) => [`a text as a form carries ${field}`, { [field]: value }, '', unknownKey(field)]),
);

const meta = 'sorted_metaarray.0';
const payload = 'extended_message_payload';
const replies = 'extended_message_payload.suggested_replies';
const itemOf = (item: unknown): Body => ({ sorted_metaarray: [item] });
const payloadOf = (fields: Body): Body => ({ extended_message_payload: fields });

const texts = changeJson(text, [
  ['a text has no channel_url', { channel_url: undefined }, '', needs('channel_url')],
  ['a text has no message', { message: undefined }, '', needs('message')],
  ['a key is misspelt', { custom_typ: 'order' }, '', unknownKey('custom_typ')],
  ['a key is written in camel case', { customType: 'order' }, '', unknownKey('customType')],
  ['a text carries a key of another call', { user_id: 'ann' }, '', unknownKey('user_id')],
  ['the channel_url is empty', { channel_url: '' }, 'channel_url', empty],
  ['the message is empty', { message: '' }, 'message', empty],
  ['the message is an object', { message: { text: 'Hi' } }, 'message', 'must be string'],
  ['a file is sent as JSON', { message_type: 'FILE' }, 'message_type', 'allowed values: MESG'],
  ['the message_type is that of an admin message', { message_type: 'ADMM' }, 'message_type', 'allowed values: MESG'],
  ['the custom_type has 129 characters', { custom_type: 'a'.repeat(129) }, 'custom_type', tooLong(128)],
  ['send_push is a number', { send_push: 1 }, 'send_push', 'must be boolean'],
  ['mark_as_read is a word', { mark_as_read: 'no' }, 'mark_as_read', 'must be boolean'],
  ['a mentioned id is empty', { mentioned: ['ann', ''] }, 'mentioned.1', empty],
  ['a mentioned id is a number', { mentioned: [7] }, 'mentioned.0', 'must be string'],
  ['created_at is negative', { created_at: -1 }, 'created_at', 'must be >= 0'],
  ['the dedup_id is empty', { dedup_id: '' }, 'dedup_id', empty],
  ['created_at has a fraction', { created_at: 1.5 }, 'created_at', 'must be integer'],
  ['an item of sorted_metaarray has no key', itemOf({ value: [] }), meta, needs('key')],
  ['an item of sorted_metaarray has no value', itemOf({ key: 'a' }), meta, needs('value')],
  [
    'the key of an item of sorted_metaarray is a number',
    itemOf({ key: 7, value: [] }),
    `${meta}.key`,
    'must be string',
  ],
  [
    'the value of an item of sorted_metaarray is a string',
    itemOf({ key: 'a', value: 'b' }),
    `${meta}.value`,
    'must be array',
  ],
  ['a value of sorted_metaarray is a number', itemOf({ key: 'a', value: [7] }), `${meta}.value.0`, 'must be string'],
  ['created_at is beyond 2^53', { created_at: 1e19 }, 'created_at', 'must be <= 9007199254740991'],
  ['the mentioned ids are an object', { mentioned: { first: 'ann' } }, 'mentioned', 'must be array'],
  ['an item of sorted_metaarray is a list', itemOf(['key', 'a']), meta, 'must be object'],
  [
    'the value of an item of sorted_metaarray is an object',
    itemOf({ key: 'a', value: { first: 'b' } }),
    `${meta}.value`,
    'must be array',
  ],
  ['the suggested_replies are an object', payloadOf({ suggested_replies: { first: 'Yes' } }), replies, 'must be array'],
  ['an item of sorted_metaarray is a string', itemOf('a'), meta, 'must be object'],
  ['the extended_message_payload is a list', { extended_message_payload: [] }, payload, 'must be object'],
  ['the suggested_replies are a string', payloadOf({ suggested_replies: 'Yes' }), replies, 'must be array'],
  ['a suggested reply is a number', payloadOf({ suggested_replies: [7] }), `${replies}.0`, 'must be string'],
  ['the custom_view is a list', payloadOf({ custom_view: [] }), `${payload}.custom_view`, 'must be object'],
]);

/** Invalid values in every form, of a text or of a file. */
const wrongInForms: readonly (readonly [field: string, value: string, rule: string])[] = [
  ['channel_url', '', empty],
  ['dedup_id', '', empty],
  ['custom_type', 'a'.repeat(129), tooLong(128)],
  ['send_push', 'yes', 'must be boolean'],
  ['mark_as_read', 'off', 'must be boolean'],
  ['created_at', 'now', 'must be integer'],
  ['created_at', '1.5', 'must be integer'],
  ['created_at', '-1', 'must be >= 0'],
  ['mentioned', 'ann,,bob', 'must match pattern "^[^,]+(,[^,]+)*$"'],
  ['mentioned', '', 'must match pattern "^[^,]+(,[^,]+)*$"'],
  ['sorted_metaarray', '[object Object]', 'must match pattern'],
  ['sorted_metaarray', '{}', 'must match pattern'],
  ['extended_message_payload', '[object Object]', 'must match pattern'],
  ['extended_message_payload', '[]', 'must match pattern'],
];

/** Invalid values in the form of a file. */
const wrongInFiles: typeof wrongInForms = [
  ['file.size', 'abc', 'must be integer'],
  ['file.size', '1.5', 'must be integer'],
  ['file.size', '-1', 'must be >= 0'],
  ['require_auth', 'yes', 'must be boolean'],
  ['is_silent', 'no', 'must be boolean'],
  ['mention_type', 'all', 'allowed values: users, channel'],
  ['mention_type', 'Users', 'allowed values: users, channel'],
  ['mentioned_user_ids', ',ann', 'must match pattern "^[^,]+(,[^,]+)*$"'],
  ['apple_critical_alert_options', '[]', 'must match pattern'],
  ['volume', 'abc', 'must be number'],
  ['volume', '1.5', 'must be <= 1'],
  ['volume', '-0.1', 'must be >= 0'],
];

/** A row for each invalid value; the name shortens a long one. */
function rows(kind: string, wrong: typeof wrongInForms): Change<Form>[] {
  return wrong.map(([field, value, rule]) => {
    const shown = value.length > 20 ? `${value.length} characters` : JSON.stringify(value);
    return [`a form of a ${kind} has ${shown} as ${field}`, { [field]: value }, field, rule];
  });
}

const files = changeForm(file, [
  ['a file has no file', { file: undefined }, '', needs('file')],
  ['a file has no channel_url', { channel_url: undefined }, '', needs('channel_url')],
  ['a file has no message_type', { message_type: undefined }, '', needs('message_type')],
  ['a file carries a message', { message: 'Hi' }, '', unknownKey('message')],
  ['a file carries a misspelt part', { snd_push: 'true' }, '', unknownKey('snd_push')],
  ['a file carries a second file', { file2: note }, '', unknownKey('file2')],
  ['a file carries the url of a file', { url: 'https://files.example.com/a.csv' }, '', unknownKey('url')],
  ['the message_type of a file is in small letters', { message_type: 'file' }, 'message_type', 'allowed values: FILE'],
  ['the message_type of a file is not known', { message_type: 'IMAGE' }, 'message_type', 'allowed values: FILE'],
]);

const textForms = changeForm({ message_type: 'MESG', ...text }, [
  ['a text as a form has no message', { message: undefined }, '', needs('message')],
  ['a text as a form has no channel_url', { channel_url: undefined }, '', needs('channel_url')],
  ['a text as a form has an empty message', { message: '' }, 'message', empty],
  ['a text as a form carries a misspelt part', { mesage: 'Hi' }, '', unknownKey('mesage')],
  [
    'the message_type of a text as a form is in small letters',
    { message_type: 'mesg' },
    'message_type',
    'allowed values: MESG',
  ],
]);

const noSuchType = { path: '', rule: 'Supported content types: application/json,multipart/form-data' };
/** Sendbird itself answers 400 with this body; Prism asks for a 401, and finds `default` alone. */
const invalidToken = { status: '401', example: 'invalidApiToken' };
const body = text;

const envelopes: readonly Refusal[] = [
  ...refuseBodies(body),
  refuse('the content type is text/plain', { body, ...contentType('text/plain') }, noSuchType),
  refuse(
    'the content type is that of a plain form',
    { body, ...contentType('application/x-www-form-urlencoded') },
    noSuchType,
  ),
  refuse('the content type is that of the file', { body, ...contentType('text/csv') }, noSuchType),
  refuse('the id of the bot is missing', { body, botId: '' }, { path: 'path', rule: "required property 'bot_userid'" }),
  refuse(
    'the id of the bot has 81 characters',
    { body, botId: 'b'.repeat(81) },
    { path: 'path.bot_userid', rule: 'more than 80 characters' },
  ),
  refuse('there is no token', { body, headers: { 'api-token': '' } }, noKey, invalidToken),
  refuse(
    'the token is in another header',
    { body, headers: { 'api-token': '', authorization: 'Bearer token' } },
    noKey,
    invalidToken,
  ),
  refuse('a file has no token', { form: file, headers: { 'api-token': '' } }, noKey, invalidToken),
];

/** What public callers and the provider's own SDKs send; each row names its sender. */
const sentByOthers: readonly Acceptance[] = [
  accept('a script that knows the older page says nothing but the text and the channel', {
    botId: 'Door-Bot',
    body: { message: 'Door 3 is open.', channel_url: 'doors' },
  }),
  accept('a bot whose id is a UUID marks its text as one to wait for', {
    botId: '0d9f6a1e-3b52-4c7d-8e0f-5a6b7c8d9e0f',
    body: { message: 'One moment…', channel_url: 'sendbird_group_channel_1', custom_type: 'waiting_message' },
  }),
  accept('an older SDK, for Java, C# or PHP, sends a text as JSON', {
    headers: { accept: 'application/json, */*;q=0.8' },
    body: {
      message: 'Hi',
      channel_url: 'channel',
      custom_type: '',
      data: '',
      send_push: true,
      mentioned: ['ann'],
      mark_as_read: true,
      dedup_id: 'order-4711',
      created_at: 1700000000123,
      extended_message_payload: { custom_view: {}, suggested_replies: ['Yes', 'No'] },
    },
  }),
  accept('the SDK for TypeScript sends a text as a form, its lists joined by commas', {
    form: {
      message_type: 'MESG',
      channel_url: 'channel',
      message: 'Hi, and welcome;\nhow are you?',
      mentioned: 'ann,bob',
      send_push: 'true',
      mark_as_read: 'false',
      created_at: '1700000000123',
      dedup_id: 'order-4711',
    },
  }),
  accept('the SDK for TypeScript sends a file', {
    form: {
      message_type: 'FILE',
      channel_url: 'channel',
      mention_type: 'users',
      mentioned_user_ids: 'ann,bob',
      is_silent: 'false',
      require_auth: 'true',
      custom_type: 'invoice',
      file: new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0x00])], 'buffer.pdf'),
    },
  }),
  accept('a shell script sends a picture with curl, the file before the fields', {
    form: {
      file: new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'photo.png', { type: 'image/png' }),
      message_type: 'FILE',
      channel_url: 'channel',
    },
  }),
  accept('a caller carries JSON in data, as text', {
    body: { ...text, data: JSON.stringify({ card: { title: 'Menu', items: [1, 2] } }) },
  }),
];

/** What others send and this document refuses: ids that are no texts, and unknown keys. */
const refusedOfOthers: readonly Refusal[] = changeJson(text, [
  ['the sample of an SDK mentions a number', { mentioned: [1] }, 'mentioned.0', 'must be string'],
  ['an older SDK names the message that is answered', { target_message_id: 7 }, '', unknownKey('target_message_id')],
  ['a caller takes a poll along, as the call that sends as a user does', { poll_id: 7 }, '', unknownKey('poll_id')],
  ['a caller carries data as an object', { data: { card: {} } }, 'data', 'must be string'],
]);

export const refusals: readonly Refusal[] = [
  ...wrongValues,
  ...nulls,
  ...fileFieldsInJson,
  ...fileFieldsInTextForms,
  ...texts,
  ...files,
  ...textForms,
  ...changeForm(fullFile, rows('file', [...wrongInForms, ...wrongInFiles])),
  ...changeForm(fullTextForm, rows('text', wrongInForms)),
  ...envelopes,
  ...refusedOfOthers,
];

export const acceptances: readonly Acceptance[] = [
  accept('a text has its required fields alone', { body: text }),
  accept('a text has every field', { body: fullText }),
  accept('a text as a form has its required fields alone', { form: text }),
  accept('a text as a form has every field', { form: fullTextForm }),
  accept('a file has its required fields alone', { form: file }),
  accept('a file has every field', { form: fullFile }),
  accept('the id of the bot has 1 character', { body, botId: 'b' }),
  accept('the id of the bot has 80 characters', { body, botId: 'b'.repeat(80) }),
  accept('the channel_url and the message have 1 character', { body: { channel_url: 'c', message: 'x' } }),
  accept('the custom_type has 128 characters', { body: { ...text, custom_type: 'a'.repeat(128) } }),
  accept('the custom_type of a file has 128 characters', { form: { ...file, custom_type: 'a'.repeat(128) } }),
  accept('the dedup_id has 1 character', { body: { ...text, dedup_id: '1' } }),
  accept('the custom_type and the data are empty', { body: { ...text, custom_type: '', data: '' } }),
  accept('created_at is 0', { body: { ...text, created_at: 0 } }),
  accept('the lists are empty', { body: { ...text, mentioned: [], sorted_metaarray: [] } }),
  accept('one user is mentioned in a form', { form: { ...file, mentioned: 'ann' } }),
  accept('the size of a file is 0', { form: { ...file, 'file.size': 0 } }),
  accept('the volume is 0', { form: { ...file, volume: 0 } }),
  accept('the volume is 1', { form: { ...file, volume: 1 } }),
  accept('the payload has a key of its own', { body: { ...text, extended_message_payload: { mood: 'good' } } }),
  accept('the content type names its charset', { body, ...contentType('application/json; charset=utf8') }),
  ...sentByOthers,
];

export const jsonKeywords = ['additionalProperties', 'enum', 'maxLength', 'minLength', 'minimum', 'required', 'type'];
