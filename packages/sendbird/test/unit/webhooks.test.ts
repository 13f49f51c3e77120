import { readSpec } from '@bot-messages/testkit';
import { createHmac } from 'node:crypto';
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

const masterToken = 'master-token-for-tests';
const botToken = '0123456789abcdef0123456789abcdef01234567';

/** The named examples of the OpenAPI document. */
const examples = readSpec('sendbird').webhooks.flatMap((webhook) =>
  webhook.examples.map(({ name, value }) => ({ name: `${webhook.name} ${name}`, event: value as WebhookEvent })),
);

/** A named example, with other fields. */
function example(name: string, fields?: object): WebhookEvent {
  const found = examples.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no example ${name}`);
  return { ...structuredClone(found.event), ...fields };
}

const botEvent = (name: string, fields?: object) => example(`bot_message_notification ${name}`, fields) as BotEvent;
const sentEvent = (name: string, fields?: object) =>
  example(`group_channel:message_send ${name}`, fields) as MessageSentEvent;

const text = () => botEvent('text');
const sent = () => sentEvent('text');

/** The JSON of Sendbird: slashes and characters other than ASCII are escaped. */
function wire(event: unknown): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(event)
    .replaceAll('/', '\\/')
    .replaceAll(/[^\0-\x7f]/g, escape);
}

const sign = (body: string | Buffer, key = masterToken) => createHmac('sha256', key).update(body).digest('hex');

function verify(body: string | Buffer, options: object = {}): Promise<WebhookEvent> {
  const headers = { 'x-sendbird-signature': sign(body) };
  return verifyWebhook({ body, headers, masterToken, ...options });
}

/** The error of a webhook that is refused. Nothing of it shows a secret, the right signature or the text. */
async function refusal(verified: Promise<unknown>): Promise<unknown> {
  const error: unknown = await verified.then(
    () => 'was accepted',
    (thrown: unknown) => thrown,
  );
  const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
  for (const secret of [masterToken, botToken, sign(wire(text())), 'parcel']) expect(shown).not.toContain(secret);
  return error;
}

const refused = (reason: string, message = '') => ({
  name: 'WebhookVerificationError',
  provider: 'sendbird',
  reason,
  message: expect.stringContaining(message),
});

describe('the signature', () => {
  const vector = '{"category":"bot_message_notification","message":{"text":"a\\/b \\u00e9"}}';
  const signature = '3f813984cf261a9c28ae31a3156c49042275f5b62c7e4b490f6246879037e3b6';
  const headers = { 'x-sendbird-signature': signature };

  it('fits the exact bytes: this body passes, and only then lacks fields', async () => {
    expect(Buffer.byteLength(vector)).toBe(72);
    expect(await refusal(verify(vector, { headers }))).toMatchObject(refused('invalid-body', 'body: app_id: '));
  });

  it('fits no other spelling of the same JSON', async () => {
    const again = JSON.stringify(JSON.parse(vector));
    expect(await refusal(verify(again, { headers }))).toMatchObject(refused('wrong-signature'));
  });

  it.each(examples)('is accepted on the example $name', async ({ event }) => {
    expect(await verify(wire(event))).toEqual(event);
  });

  it.each<[string, (signature: string) => unknown]>([
    ['a Headers', (given) => new Headers({ 'X-Sendbird-Signature': given })],
    ['a list of one', (given) => ({ 'x-sendbird-signature': [given] })],
    ['upper case', (given) => ({ 'X-SENDBIRD-SIGNATURE': given.toUpperCase() })],
    ['spaces around it', (given) => ({ 'x-sendbird-signature': ` ${given} ` })],
  ])('is accepted in %s', async (_, headersOf) => {
    const body = wire(text());
    expect(await verify(body, { headers: headersOf(sign(body)) })).toEqual(text());
  });

  it.each<[string, (body: string) => string | Uint8Array | ArrayBuffer]>([
    ['a Buffer', (body) => Buffer.from(body)],
    ['bytes', (body) => new TextEncoder().encode(body)],
    ['an ArrayBuffer', (body) => new TextEncoder().encode(body).buffer],
  ])('is accepted for a body as %s', async (_, bodyOf) => {
    const body = wire(text());
    expect(await verify(body, { body: bodyOf(body) })).toEqual(text());
  });

  it.each<[string, object, string]>([
    ['no signature', {}, 'missing-signature'],
    ['an empty one', { 'x-sendbird-signature': '' }, 'missing-signature'],
    ['the one of another key', { 'x-sendbird-signature': sign(wire(text()), 'secondary-token') }, 'wrong-signature'],
    ['the one of another body', { 'x-sendbird-signature': sign(wire(sent())) }, 'wrong-signature'],
    ['two', { 'x-sendbird-signature': [sign(wire(text())), sign(wire(text()))] }, 'wrong-signature'],
    ['one of another product', { 'x-hub-signature': 'sha1=00' }, 'missing-signature'],
    ['no hexadecimal digits', { 'x-sendbird-signature': 'undefined' }, 'wrong-signature'],
  ])('is refused with %s', async (_, given, reason) => {
    expect(await refusal(verify(wire(text()), { headers: given }))).toMatchObject(refused(reason, 'headers: '));
  });

  it('may be of any key of a list, which allows rotation', async () => {
    const rotated = { masterToken: ['next-token', ` ${masterToken}\n`] };
    expect(await verify(wire(text()), rotated)).toEqual(text());
    const others = { masterToken: ['next-token', 'last-token'] };
    expect(await refusal(verify(wire(text()), others))).toMatchObject(
      refused('wrong-signature', 'master API token, since Sendbird signs with no other, and the body byte for byte'),
    );
  });

  it('is checked before the body is parsed', async () => {
    const given = { 'x-sendbird-signature': sign('{') };
    expect(await refusal(verify('no JSON', { headers: given }))).toMatchObject(refused('wrong-signature'));
  });
});

describe('the bot_token', () => {
  const options = { masterToken: undefined, botToken, headers: {} };

  it('is the second choice, without a signature', async () => {
    expect(await verify(wire(text()), options)).toEqual(text());
    expect(await verify(wire(text()), { ...options, botToken: ['next', botToken] })).toEqual(text());
  });

  it('must be the given one', async () => {
    const other = { ...options, botToken: ['another', botToken.slice(1)] };
    expect(await refusal(verify(wire(text()), other))).toMatchObject(refused('wrong-credentials', 'bot.bot_token'));
  });

  it.each<[string, unknown]>([
    ['has none', botEvent('minimal')],
    ['has an empty one', { ...text(), bot: { bot_token: '' } }],
    ['has a number', { ...text(), bot: { bot_token: 7 } }],
    ['is not for a bot', sent()],
  ])('must be in an event, but it %s', async (_, event) => {
    expect(await refusal(verify(wire(event), options))).toMatchObject(refused('missing-credentials', 'masterToken'));
  });

  it('is looked for in JSON', async () => {
    expect(await refusal(verify('bot_token', options))).toMatchObject(refused('invalid-body', 'expected JSON'));
  });
});

describe('an invalid option', () => {
  it.each<[string, object, string]>([
    ['no secret', { masterToken: undefined }, 'masterToken: expected either masterToken or botToken'],
    ['two secrets', { botToken }, 'masterToken: expected either masterToken or botToken'],
    ['an empty token', { masterToken: '' }, 'masterToken: expected a string that is not empty'],
    ['an empty list', { masterToken: [] }, 'masterToken: expected a string that is not empty'],
    ['a token of a list that is not set', { masterToken: [masterToken, undefined] }, 'masterToken: expected a string'],
    ['an empty bot token', { masterToken: undefined, botToken: ' ' }, 'botToken: expected a string that is not empty'],
    ['no headers', { headers: undefined }, 'headers: expected a Headers or an object'],
  ])('is a ConfigurationError: %s', async (_, options, message) => {
    const error = await refusal(verify(wire(text()), options));
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(`sendbird: ${message}`),
    });
    expect(isWebhookVerificationError(error)).toBe(false);
  });

  it('is not a body that a framework has parsed: that is refused with the way to the raw one', async () => {
    const error = await refusal(verify(wire(text()), { body: text() }));
    expect(error).toMatchObject(refused('body-not-raw', 'express.raw'));
    expect(isWebhookVerificationError(error)).toBe(true);
  });
});

describe('the fields of an event', () => {
  it.each<[string, object]>([
    ['category', { ...text(), category: undefined }],
    ['category', { ...text(), category: '' }],
    ['app_id', { ...text(), app_id: 7 }],
    ['ts', { ...text(), ts: '1764000000123' }],
    ['sender.user_id', { ...text(), sender: 'ada' }],
    ['bot.bot_userid', { ...text(), bot: { bot_token: botToken } }],
    ['channel.channel_url', { ...text(), channel: null }],
    ['message.message_id', { ...text(), message: { text: 'parcel' } }],
    ['app_id', { ...sent(), app_id: undefined }],
    ['channel.channel_url', { ...sent(), channel: {} }],
    ['payload.message_id', { ...sent(), payload: { message: 'parcel' } }],
  ])('are required: %s', async (field, event) => {
    expect(await refusal(verify(wire(event)))).toMatchObject(refused('invalid-body', `body: ${field}: expected `));
  });

  it('are open in an event of another category', async () => {
    const event = { category: 'group_channel:create', inviter: { user_id: 'ada' } };
    const verified = await verify(wire(event));
    expect(verified).toEqual(event);
    expect([isBotEvent(verified), isMessageSentEvent(verified), isTextMessage(verified)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('may hold integers beyond 2^53, which become strings, but not as message_id', async () => {
    const long = (field: string) => wire(text()).replace(`"${field}":`, `"${field}":12345678901234567890,"replaced":`);
    expect(await verify(long('metadata'))).toMatchObject({ sender: { metadata: '12345678901234567890' } });
    expect(await refusal(verify(long('message_id')))).toMatchObject(refused('invalid-body', 'message.message_id'));
  });
});

describe('handlers that read', () => {
  /** Reads what a public bot reads, each spelled in its own way. */
  const handlers: readonly [string, string, (event: BotEvent) => unknown, unknown][] = [
    [
      'the channel with its name, and the text',
      'slashCommand',
      ({ category, channel, message }) => [category, channel.channel_url, channel.name, message.text],
      ['bot_message_notification', 'sendbird_group_channel_1_aa', 'Help', '/help'],
    ],
    [
      'the text, the bot and the channel, and demand all three',
      'text',
      ({ message, bot, channel }) => [message.text, bot.bot_userid, channel.channel_url].every(Boolean),
      true,
    ],
    [
      'the sender, and drop what was read before',
      'text',
      ({ sender, message, bot, channel }) =>
        new Set([sender.user_id, message.text, bot.bot_userid, channel.channel_url]),
      new Set(['ada', 'Where is my parcel?', 'help_bot', 'sendbird_group_channel_1_aa']),
    ],
    [
      'an action of another service, which is not there',
      'text',
      (event) => event['action'] ?? event.category,
      'bot_message_notification',
    ],
    [
      'the application, for one of several',
      'unicodeText',
      ({ app_id, channel, message }) => `${app_id} ${channel.channel_url} ${message.text}`,
      '5A1B2C3D-0000-4000-8000-00000000000A sendbird_group_channel_3_cc Grüße 👋 https://example.com/paket/4711',
    ],
    [
      'the times, the id, the mentions and the files',
      'mention',
      ({ ts, message, sender, mentioned }) => [
        ts - (message.created_at ?? 0),
        message.message_id,
        sender.nickname,
        mentioned?.length,
        message.files?.length,
      ],
      [0, 700000003, 'Bob', 1, 0],
    ],
  ];

  it.each(handlers)('%s', async (_, name, read, expected) => {
    const event = await verify(wire(botEvent(name)));
    if (event.category !== 'bot_message_notification') throw new Error('expected an event for a bot');
    expect(read(event)).toEqual(expected);
  });

  const webhookHandlers: readonly [string, string, (event: MessageSentEvent) => unknown, unknown][] = [
    [
      'the members who are offline',
      'textWithMembers',
      ({ sender, channel, members = [] }) => [
        sender?.user_id,
        channel.channel_url,
        (members as { user_id: string; is_online: boolean }[]).map(({ user_id, is_online }) => [user_id, is_online]),
      ],
      ['bob', 'sendbird_group_channel_2_bb', [['bob', true]]],
    ],
    [
      'a category that contains message, the channel, and a time under one of two names',
      'text',
      (event) => [
        event.category.includes('message'),
        event.channel.channel_url,
        event['ts'] ?? event.payload.created_at,
      ],
      [true, 'sendbird_group_channel_1_aa', 1764000000123],
    ],
    [
      'the sender and the text, to skip what the bot sent',
      'botMessage',
      ({ category, channel, sender, payload }) => [category, channel.channel_url, sender?.user_id, payload.message],
      ['group_channel:message_send', 'sendbird_group_channel_1_aa', 'help_bot', 'Your parcel is on its way.'],
    ],
  ];

  it.each(webhookHandlers)('%s, of a webhook', async (_, name, read, expected) => {
    const event = await verify(wire(sentEvent(name)));
    if (!isMessageSentEvent(event)) throw new Error('expected a message of the application');
    expect(read(event)).toEqual(expected);
  });

  it('a new channel, of a webhook', async () => {
    const event = await verify(wire({ category: 'group_channel:create', channel: { channel_url: 'a' } }));
    expect(event.category === 'group_channel:create' && event['channel']).toEqual({ channel_url: 'a' });
  });
});

describe('a text', () => {
  it.each<[string, boolean]>([
    ['bot_message_notification text', true],
    ['bot_message_notification slashCommand', true],
    ['bot_message_notification minimal', false],
    ['group_channel:message_send text', true],
    ['group_channel:message_send botMessage', true],
    ['group_channel:message_send adminMessage', false],
    ['group_channel:message_send fileMessage', false],
    ['group_channel:message_send minimal', false],
  ])('%s: %s', (name, expected) => {
    expect(isTextMessage(example(name))).toBe(expected);
  });

  it.each<[string, object, boolean]>([
    ['without a type', { text: 'Hi' }, true],
    ['that is empty', { text: '', type: 'MESG' }, false],
    ['that is null', { text: null, type: 'MESG' }, false],
    ['of a file', { text: 'Hi', type: 'FILE' }, false],
  ])('%s', (_, message, expected) => {
    expect(isTextMessage(botEvent('minimal', { message }))).toBe(expected);
  });

  it('has a sender', () => {
    expect(isTextMessage(sentEvent('text', { sender: undefined }))).toBe(false);
  });
});

describe("the bot's own message", () => {
  const botId = 'help_bot';

  it('is recognized by its sender', () => {
    expect(isOwnMessage(text())).toBe(false);
    expect(isOwnMessage({ ...text(), sender: { user_id: botId } })).toBe(true);
    expect(isOwnMessage({ ...text(), sender: { user_id: 'b' } }, { botId: 'b' })).toBe(true);
    expect(isOwnMessage(sentEvent('botMessage'), { botId })).toBe(true);
    expect(isOwnMessage(sent(), { botId })).toBe(false);
    expect(isOwnMessage(sentEvent('adminMessage'), { botId })).toBe(false);
  });
});

describe('a mention of the bot', () => {
  const botId = 'help_bot';

  it.each<[string, unknown, boolean]>([
    ['by its id', ['ada', botId], true],
    ['by an object with its id', [{ user_id: botId }], true],
    ['of another user', ['ada', { user_id: 'ada' }, { nickname: botId }, null], false],
    ['of nobody', [], false],
    ['in an unknown form', botId, false],
    ['that is absent', undefined, false],
  ])('%s', (_, mentioned, expected) => {
    expect(isBotMentioned({ ...text(), mentioned } as BotEvent)).toBe(expected);
    expect(isBotMentioned({ ...sent(), mentioned_users: mentioned } as MessageSentEvent, { botId })).toBe(expected);
  });

  it('is in the example of one', () => {
    expect(isBotMentioned(botEvent('mention'))).toBe(true);
    expect(isBotMentioned(botEvent('mention'), { botId: 'other_bot' })).toBe(false);
  });
});

describe('a reply', () => {
  it('goes to the channel, as the bot that was called', () => {
    expect(replyTo(text())).toEqual({
      botId: 'help_bot',
      channel_url: 'sendbird_group_channel_1_aa',
      dedup_id: 'bot_message_notification~5A1B2C3D-0000-4000-8000-00000000000A~help_bot~700000001',
    });
  });

  it('to a message of the application needs a bot', () => {
    const { botId, channel_url, dedup_id } = replyTo(sent(), { botId: 'help_bot' });
    expect([botId, channel_url]).toEqual(['help_bot', 'sendbird_group_channel_1_aa']);
    expect(dedup_id).toMatch(/^group_channel\.3a\.message_send~.*~help_bot~700000001$/);
    const untyped = replyTo as (event: unknown, bot?: unknown) => unknown;
    for (const bot of [undefined, {}, { botId: '' }, { botId: 7 }]) {
      expect(() => untyped(sent(), bot)).toThrow('sendbird: botId: expected the id of the bot');
    }
  });

  it('has the same dedup_id each time the event is delivered', async () => {
    const [first, second] = await Promise.all([verify(wire(text())), verify(JSON.stringify(text()))]);
    expect(replyTo(first as BotEvent)).toEqual(replyTo(second as BotEvent));
  });

  it('has another dedup_id for another message, application, bot or kind of event', () => {
    const event = text();
    const ids = [
      replyTo(event),
      replyTo({ ...event, message: { ...event.message, message_id: 1 } }),
      replyTo({ ...event, app_id: 'another' }),
      replyTo({ ...event, bot: { bot_userid: 'another_bot' } }),
      replyTo(event, { botId: 'third_bot' }),
      replyTo(sent(), { botId: 'help_bot' }),
    ].map(({ dedup_id }) => dedup_id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
