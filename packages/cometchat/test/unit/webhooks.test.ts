import { readSpec } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  isBotEvent,
  isBotMentioned,
  isMessageSentEvent,
  isOwnMessage,
  isTextMessage,
  isWebhookVerificationError,
  replyTo,
  verifyWebhook,
  type BotEvent,
  type MessageSentEvent,
  type WebhookEvent,
} from '../../src/webhooks.ts';

const username = 'webhook-user';
const password = 'p:ss-for-tests';

/** The named examples of the OpenAPI document. */
const examples = readSpec('cometchat').webhooks.flatMap((webhook) =>
  webhook.examples.map(({ name, value }) => ({ name: `${webhook.name} ${name}`, event: value as WebhookEvent })),
);

/** A named example, with other fields. */
function example(name: string, fields?: object): WebhookEvent {
  const found = examples.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no example ${name}`);
  return { ...structuredClone(found.event), ...fields };
}

const botEvent = (name: string, fields?: object) => example(`after_message ${name}`, fields) as BotEvent;
const sentEvent = (name: string, fields?: object) => example(`message_sent ${name}`, fields) as MessageSentEvent;

const call = () => botEvent('text');
const sent = () => sentEvent('text');

/** An event with other fields of its message. */
const callWith = (fields: object): BotEvent => ({ ...call(), data: { ...call().data, ...fields } });
const sentWith = (fields: object): MessageSentEvent => ({
  ...sent(),
  data: { message: { ...sent().data.message, ...fields } },
});

const basic = (user: string, pass: string) => `Basic ${Buffer.from(`${user}:${pass}`).toString('base64')}`;

function verify(event: unknown, options: object = {}): Promise<WebhookEvent> {
  const headers = { 'content-type': 'Application/json', authorization: basic(username, password) };
  return verifyWebhook({
    body: JSON.stringify(event),
    headers,
    username,
    password,
    ...options,
  });
}

/** The error of a webhook that is refused. Nothing of it shows a secret or the text. */
async function refusal(verified: Promise<unknown>): Promise<unknown> {
  const error: unknown = await verified.then(
    () => 'was accepted',
    (thrown: unknown) => thrown,
  );
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const secret of [username, password, basic(username, password).slice(6), 'parcel']) {
    expect(shown).not.toContain(secret);
  }
  return error;
}

const refused = (reason: string, message = '') => ({
  name: 'WebhookVerificationError',
  provider: 'cometchat',
  reason,
  message: expect.stringContaining(message),
});

describe('the credentials', () => {
  it.each(examples)('are accepted on the example $name', async ({ event }) => {
    expect(await verify(event)).toEqual(event);
  });

  it.each<[string, unknown]>([
    ['a Headers', new Headers({ Authorization: basic(username, password) })],
    ['a header in another case', { AUTHORIZATION: basic(username, password) }],
    ['a list of one', { authorization: [basic(username, password)] }],
    ['the scheme in lower case', { authorization: basic(username, password).replace('Basic', 'basic') }],
    ['the scheme in upper case', { authorization: basic(username, password).replace('Basic', 'BASIC') }],
    ['more spaces', { authorization: ` ${basic(username, password).replace(' ', '  ')} ` }],
  ])('are accepted in %s', async (_, headers) => {
    expect(await verify(call(), { headers })).toEqual(call());
  });

  it('may have any characters, in UTF-8', async () => {
    const other = { username: 'jörg', password: '§ pässwörd 👍' };
    const headers = { authorization: basic(other.username, other.password) };
    expect(await verify(call(), { headers, ...other })).toEqual(call());
    const latin1 = { authorization: `Basic ${Buffer.from('jörg:§', 'latin1').toString('base64')}` };
    const wrong = verify(call(), { headers: latin1, username: 'jörg', password: '§' });
    expect(await refusal(wrong)).toMatchObject(refused('wrong-credentials'));
  });

  const whole = Buffer.from(`${username}:${password}`).toString('base64');

  it.each<[string, object, string]>([
    ['no header', {}, 'missing-credentials'],
    ['an empty header', { authorization: '' }, 'missing-credentials'],
    ['another password', { authorization: basic(username, 'other') }, 'wrong-credentials'],
    ['another user name', { authorization: basic('other', password) }, 'wrong-credentials'],
    ['a part of the password', { authorization: basic(username, password.slice(0, -1)) }, 'wrong-credentials'],
    ['no password', { authorization: basic(username, '') }, 'wrong-credentials'],
    ['no colon', { authorization: `Basic ${btoa(username)}` }, 'wrong-credentials'],
    ['no Base64', { authorization: `Basic ${username}:${password}` }, 'wrong-credentials'],
    ['nothing after the scheme', { authorization: 'Basic' }, 'wrong-credentials'],
    ['another scheme', { authorization: `Bearer ${whole}` }, 'wrong-credentials'],
    ['no scheme', { authorization: whole }, 'wrong-credentials'],
    ['something after them', { authorization: `Basic ${whole} ${whole}` }, 'wrong-credentials'],
    ['two values', { authorization: [`Basic ${whole}`, `Basic ${whole}`] }, 'wrong-credentials'],
    ['a signature that CometChat does not send', { 'x-cometchat-signature': 'ab'.repeat(32) }, 'missing-credentials'],
  ])('are refused with %s', async (_, headers, reason) => {
    expect(await refusal(verify(call(), { headers }))).toMatchObject(refused(reason, 'headers: '));
  });

  it('may have any password of a list, which allows rotation', async () => {
    expect(await verify(call(), { password: ['next', password] })).toEqual(call());
    const others = verify(call(), { password: ['next', 'last'] });
    expect(await refusal(others)).toMatchObject(refused('wrong-credentials', 'username and password'));
  });

  it('are checked before the body is parsed', async () => {
    const wrong = verify(call(), { headers: { authorization: basic('a', 'b') }, body: 'no JSON' });
    expect(await refusal(wrong)).toMatchObject(refused('wrong-credentials'));
    expect(await refusal(verify(call(), { body: 'no JSON' }))).toMatchObject(refused('invalid-body', 'expected JSON'));
  });
});

describe('an invalid option', () => {
  it.each<[string, object, string]>([
    ['no user name', { username: undefined }, 'username: expected a string that is not empty'],
    ['an empty user name', { username: '' }, 'username: expected a string that is not empty'],
    ['two user names', { username: [username, 'other'] }, 'username: expected one name without a colon'],
    ['a colon in the user name', { username: `${username}:` }, 'username: expected one name without a colon'],
    ['no password', { password: undefined }, 'password: expected a string that is not empty'],
    ['an empty list', { password: [] }, 'password: expected a string that is not empty'],
    ['a password of a list that is not set', { password: [password, undefined] }, 'password: expected a string'],
    [
      'a line break after the password',
      { password: `${password}\n` },
      'username, password: expected no control character',
    ],
    [
      'a line break after the user name',
      { username: `${username}\r\n` },
      'username, password: expected no control character',
    ],
    ['no headers', { headers: undefined }, 'headers: expected a Headers or an object'],
  ])('is a ConfigurationError: %s', async (_, options, message) => {
    const error = await refusal(verify(call(), options));
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(`cometchat: ${message}`),
    });
    expect(isWebhookVerificationError(error)).toBe(false);
  });

  it('is not a body that a framework has parsed: that is refused with the way to the raw one', async () => {
    const error = await refusal(verify(call(), { body: call() }));
    expect(error).toMatchObject(refused('body-not-raw', 'rawBody'));
    expect(isWebhookVerificationError(error)).toBe(true);
  });
});

describe('the fields of an event', () => {
  it.each<[string, object]>([
    ['trigger', { ...call(), trigger: undefined }],
    ['bot', { ...call(), bot: '' }],
    ['data.id', callWith({ id: 712 })],
    ['data.sender', callWith({ sender: { uid: 'ada' } })],
    ['data.receiverType', callWith({ receiverType: undefined })],
    ['data.receiver', callWith({ receiver: null })],
    ['data.category', callWith({ category: '' })],
    ['data.type', callWith({ type: 7 })],
    ['data.message.id', { ...sent(), data: {} }],
    ['data.message.sender', sentWith({ sender: undefined })],
    ['data.message.receiver', sentWith({ receiver: undefined })],
  ])('are required: %s', async (field, event) => {
    expect(await refusal(verify(event))).toMatchObject(refused('invalid-body', `body: ${field}: expected `));
  });

  it.each<[string, object]>([
    ['with another trigger', { trigger: 'message_edited', data: { message: { id: '1' } } }],
    ['with another trigger and a bot', { ...call(), trigger: 'message_read', bot: '' }],
    ['of a legacy webhook', { trigger: 'after_message', data: call().data, webhook: 'all' }],
    ['of a legacy webhook before a message', { trigger: 'before_message', data: { sender: 'ada' }, webhook: 'all' }],
  ])('are open in an event %s', async (_, event) => {
    const verified = await verify(event);
    expect(verified).toEqual(event);
    expect([isBotEvent(verified), isMessageSentEvent(verified), isTextMessage(verified)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('may hold integers beyond 2^53, which become strings', async () => {
    const body = JSON.stringify(call()).replace('"resource":', '"orderId":12345678901234567890,"resource":');
    expect(await verify(call(), { body })).toMatchObject({ data: { data: { orderId: '12345678901234567890' } } });
  });
});

describe('handlers that read', () => {
  /** Reads what a public bot reads, each spelled in its own way. */
  const handlers: readonly [string, string, (event: BotEvent) => unknown, unknown][] = [
    [
      'the trigger, the sender, the text and the bot that replies',
      'text',
      ({ trigger, data, bot }) => [trigger, data.sender, data.data?.text, bot],
      ['after_message', 'ada', 'Where is my parcel?', 'help-bot'],
    ],
    [
      'the category, to skip what is not interactive',
      'text',
      ({ trigger, data: { category } }) => trigger === 'after_message' && category === 'interactive',
      false,
    ],
    [
      'sender, receiver and text, never the trigger',
      'slashCommand',
      ({ data: { sender, receiver, receiverType, data } }) => [sender, receiver, receiverType, data?.text],
      ['ada', 'warehouse', 'group', '/help'],
    ],
    [
      'the message in one of two places, for calls and webhooks alike',
      'mentionInGroup',
      ({ data, appId }) => [(data['message'] ?? data) === data, data['text'] ?? data.data?.text, appId],
      [true, '<@uid:help-bot> is order 4711 packed?', '0123456789abcdef'],
    ],
    [
      'every field of a message',
      'text',
      ({ data: { id, muid, conversationId, category, type, sentAt, updatedAt, data } }) => [
        id,
        muid,
        conversationId,
        category,
        type,
        sentAt,
        updatedAt,
        data?.entities?.sender?.entityType,
      ],
      ['712', undefined, 'ada_user_help-bot', 'message', 'text', 1764000001, 1764000001, 'user'],
    ],
  ];

  it.each(handlers)('%s', async (_, name, read, expected) => {
    const event = await verify(botEvent(name));
    if (!isBotEvent(event)) throw new Error('expected an event for a bot');
    expect(read(event)).toEqual(expected);
  });

  it('every field of a message, of a webhook', async () => {
    const event = await verify(sentEvent('textToGroup'));
    if (!isMessageSentEvent(event)) throw new Error('expected a message of the app');
    const { id, sender, receiver, receiverType, category, type, data, sentAt } = event.data.message;
    expect([id, sender, receiver, receiverType, category, type, data?.text, sentAt]).toEqual([
      '716',
      'bob',
      'warehouse',
      'group',
      'message',
      'text',
      '/help',
      1764000122,
    ]);
  });

  it('the trigger, to route what arrives', async () => {
    const { trigger } = await verify({ trigger: 'user_mentioned', data: {} });
    expect(trigger).toBe('user_mentioned');
  });
});

describe('a text', () => {
  it.each<[string, WebhookEvent, boolean]>([
    ['for a bot', call(), true],
    ['of a webhook', sent(), true],
    ['in a group', sentEvent('textToGroup'), true],
    ['that is absent', botEvent('minimal'), false],
    ['that is absent in a webhook', sentEvent('minimal'), false],
    ['that is empty', callWith({ data: { text: '' } }), false],
    ['that is null', callWith({ data: { text: null } }), false],
    ['of an image', callWith({ type: 'image' }), false],
    ['of a custom message', sentWith({ category: 'custom' }), false],
  ])('%s', (_, event, expected) => {
    expect(isTextMessage(event)).toBe(expected);
  });
});

describe("the bot's own message", () => {
  it('is recognized by its sender', () => {
    expect(isOwnMessage(call())).toBe(false);
    expect(isOwnMessage(callWith({ sender: 'help-bot' }))).toBe(true);
    expect(isOwnMessage(callWith({ sender: 'other' }), { botId: 'other' })).toBe(true);
    expect(isOwnMessage(sentWith({ sender: 'help-bot' }), { botId: 'help-bot' })).toBe(true);
    expect(isOwnMessage(sent(), { botId: 'help-bot' })).toBe(false);
  });
});

describe('a mention of the bot', () => {
  const botId = 'help-bot';

  it.each<[string, object | undefined, boolean]>([
    ['in the text', { text: 'is it packed, <@uid:help-bot>?' }, true],
    ['in the map of mentions', { text: 'Hi', mentions: { 'help-bot': { uid: 'help-bot' } } }, true],
    ['of another user', { text: '<@uid:help-bot-2> help-bot', mentions: { bob: {} } }, false],
    ['that every object inherits', { text: 'Hi', mentions: {} }, false],
    ['in an unknown form', { text: 7, mentions: 'help-bot' }, false],
    ['in no text', undefined, false],
  ])('%s', (_, data, expected) => {
    expect(isBotMentioned(callWith({ data }))).toBe(expected);
    expect(isBotMentioned(sentWith({ data }), { botId })).toBe(expected);
  });

  it('is in the examples of one', () => {
    expect(isBotMentioned(botEvent('mentionInGroup'))).toBe(true);
    expect(isBotMentioned(sentEvent('textWithMention'), { botId })).toBe(true);
    expect(isBotMentioned(callWith({ data: { mentions: {} } }), { botId: 'toString' })).toBe(false);
  });
});

describe('a reply', () => {
  it('to a user goes to the sender', () => {
    expect(replyTo(call())).toEqual({
      botId: 'help-bot',
      receiver: 'ada',
      receiverType: 'user',
      muid: 'after_message~0123456789abcdef~~help-bot~712',
    });
  });

  it('in a group goes to the group', () => {
    const address = { botId: 'help-bot', receiver: 'warehouse', receiverType: 'group' };
    expect(replyTo(botEvent('slashCommand'))).toMatchObject(address);
    expect(replyTo(sentEvent('textToGroup'), { botId: 'help-bot' })).toMatchObject(address);
  });

  it('to a message of the app needs a bot', () => {
    expect(replyTo(sent(), { botId: 'help-bot' })).toEqual({
      botId: 'help-bot',
      receiver: 'ada',
      receiverType: 'user',
      muid: 'message_sent~0123456789abcdef~all-messages~help-bot~712',
    });
    const untyped = replyTo as (event: unknown, bot?: unknown) => unknown;
    for (const bot of [undefined, {}, { botId: '' }, { botId: 7 }]) {
      expect(() => untyped(sent(), bot)).toThrow('cometchat: botId: expected the id of the bot');
    }
  });

  it('needs a receiver of a known type', () => {
    expect(() => replyTo(callWith({ receiverType: 'team' }))).toThrow('cometchat: event: expected the receiverType');
  });

  it('has the same muid each time the event is delivered', async () => {
    const [first, second] = await Promise.all([verify(call()), verify(call())]);
    expect(replyTo(first as BotEvent)).toEqual(replyTo(second as BotEvent));
  });

  it('has another muid for another message, app, webhook, bot or kind of event', () => {
    const ids = [
      replyTo(call()),
      replyTo(callWith({ id: '713' })),
      replyTo({ ...call(), appId: 'another' }),
      replyTo({ ...call(), bot: 'another-bot' }),
      replyTo(call(), { botId: 'third-bot' }),
      replyTo(sent(), { botId: 'help-bot' }),
      replyTo({ ...sent(), webhook: 'another' }, { botId: 'help-bot' }),
    ].map(({ muid }) => muid);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
