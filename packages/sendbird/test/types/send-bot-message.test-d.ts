import { Buffer } from 'node:buffer';
import { describe, expectTypeOf, it } from 'vitest';
import {
  createSendbirdClient,
  isApiError,
  isBotMessageError,
  type ApiError,
  type BotMessage,
  type BotMessageBody,
  type BotMessageError,
  type CallOptions,
  type FileMessage,
  type SendbirdClient,
  type TextMessage,
} from '../../src/index.ts';

declare const client: SendbirdClient;
declare const caught: unknown;

/** What compiles as an argument may be sent. */
declare function send(body: BotMessageBody): void;
declare function call(options: CallOptions): void;

const blob = new Blob(['item,count']);
const text = { channel_url: 'channel', message: 'Hi' };
const file = { message_type: 'FILE', channel_url: 'channel', file: blob } as const;
const path = '/bots/{bot_userid}/send';
const params = { path: { bot_userid: 'toolbox_bot' } };

describe('a text that may be sent', () => {
  it('needs a channel and a message alone', () => {
    send({ channel_url: 'channel', message: 'Hi' });
    send({ message_type: 'MESG', channel_url: 'channel', message: 'Hi' });
  });

  it('carries lists and objects as they are', () => {
    send({ ...text, mentioned: ['ann'], created_at: 1, send_push: false });
    send({ ...text, extended_message_payload: { suggested_replies: ['Yes'], custom_view: { a: 1 }, b: [null] } });
    send({ ...text, sorted_metaarray: [{ key: 'topic', value: ['news'] }] });
  });
});

describe('a file that may be sent', () => {
  it('is a Blob or a File', () => {
    send({ message_type: 'FILE', channel_url: 'channel', file: new Blob(['x']) });
    send({ message_type: 'FILE', channel_url: 'channel', file: new File(['x'], 'a.txt') });
    send({ message_type: 'FILE', channel_url: 'channel', file: new Blob([Buffer.from('x')]) });
  });

  it('carries lists and objects as they are', () => {
    send({ ...file, mentioned: ['a'], mentioned_user_ids: ['a'] });
    send({ ...file, sorted_metaarray: [{ key: 'topic', value: ['news'] }] });
    send({ ...file, extended_message_payload: { suggested_replies: ['Yes'] }, apple_critical_alert_options: { a: 1 } });
    send({ ...file, 'file.name': 'a.txt', 'file.size': 1, 'file.type': 'txt', volume: 0.5 });
  });
});

describe('a text and a file', () => {
  it('do not go together', () => {
    send({ message_type: 'MESG', channel_url: 'channel', message: 'Hi' });
    // @ts-expect-error a text with a file
    send({ message_type: 'MESG', channel_url: 'channel', message: 'Hi', file: blob });
    // @ts-expect-error a text with a file, by default
    send({ channel_url: 'channel', message: 'Hi', file: blob });
    // @ts-expect-error a file with a message
    send({ message_type: 'FILE', channel_url: 'channel', file: blob, message: 'Hi' });
    // @ts-expect-error a file that is not said to be one
    send({ channel_url: 'channel', file: blob });
    // @ts-expect-error a file that is said to be a text
    send({ message_type: 'MESG', channel_url: 'channel', file: blob });
    // @ts-expect-error a text that is said to be a file
    send({ message_type: 'FILE', channel_url: 'channel', message: 'Hi' });
  });

  it('do not compile when something is missing', () => {
    send({ message_type: 'FILE', channel_url: 'channel', file: blob });
    // @ts-expect-error a file without its file
    send({ message_type: 'FILE', channel_url: 'channel' });
    // @ts-expect-error a file without its channel
    send({ message_type: 'FILE', file: blob });
    // @ts-expect-error a text without its message
    send({ channel_url: 'channel' });
    // @ts-expect-error a text without its channel
    send({ message: 'Hi' });
    // @ts-expect-error nothing at all
    send({});
  });
});

describe('bytes where a Blob is meant', () => {
  it('do not compile', () => {
    send({ message_type: 'FILE', channel_url: 'channel', file: blob });
    // @ts-expect-error a Buffer
    send({ message_type: 'FILE', channel_url: 'channel', file: Buffer.from('x') });
    // @ts-expect-error a Uint8Array
    send({ message_type: 'FILE', channel_url: 'channel', file: new Uint8Array(1) });
    // @ts-expect-error an ArrayBuffer
    send({ message_type: 'FILE', channel_url: 'channel', file: new ArrayBuffer(1) });
    // @ts-expect-error a string
    send({ message_type: 'FILE', channel_url: 'channel', file: 'x' });
  });
});

describe('a typo', () => {
  it('does not compile in a key', () => {
    send({ ...text, custom_type: 'order' });
    send({ ...file, custom_type: 'order' });
    // @ts-expect-error in a text
    send({ ...text, custom_typ: 'order' });
    // @ts-expect-error in a file
    send({ ...file, custom_typ: 'order' });
  });

  it('does not compile in a value', () => {
    send({ ...text, message_type: 'MESG', mentioned: ['ann'], created_at: 1, send_push: true });
    // @ts-expect-error message_type of a text in the wrong case
    send({ channel_url: 'channel', message: 'Hi', message_type: 'mesg' });
    // @ts-expect-error message_type of a file in the wrong case
    send({ message_type: 'file', channel_url: 'channel', file: blob });
    // @ts-expect-error a message_type that a bot can't send
    send({ channel_url: 'channel', message: 'Hi', message_type: 'ADMM' });
    send({ message_type: 'FILE', channel_url: 'channel', file: blob, mention_type: 'users' });
    // @ts-expect-error mention_type in the wrong case
    send({ message_type: 'FILE', channel_url: 'channel', file: blob, mention_type: 'Users' });
    // @ts-expect-error ids that are joined already
    send({ ...text, mentioned: 'ann,bob' });
    // @ts-expect-error ids that are joined already, in a file
    send({ ...file, mentioned: 'ann,bob' });
    // @ts-expect-error ids that are numbers
    send({ ...text, mentioned: [7] });
    // @ts-expect-error a time that is a string
    send({ ...text, created_at: '1' });
    // @ts-expect-error a truth that is a string
    send({ ...text, send_push: 'true' });
    // @ts-expect-error a payload that is JSON text already
    send({ ...file, extended_message_payload: '{}' });
    // @ts-expect-error a field of a file in a text
    send({ ...text, sound: 'bell.caf' });
  });
});

describe('a setting', () => {
  it('compiles when it is known', () => {
    expectTypeOf(createSendbirdClient({ applicationId: 'a', apiToken: () => 'token' })).toEqualTypeOf<SendbirdClient>();
    expectTypeOf(createSendbirdClient()).toEqualTypeOf<SendbirdClient>();
    createSendbirdClient({ delivery: 'at-least-once' });
  });

  it('does not compile otherwise', () => {
    // @ts-expect-error a setting of the other client
    createSendbirdClient({ region: 'eu' });
    // @ts-expect-error a promise that nobody can keep
    createSendbirdClient({ delivery: 'exactly-once' });
    // @ts-expect-error a setting that does not exist
    createSendbirdClient({ appId: 'a' });
    // @ts-expect-error a token that is a number
    createSendbirdClient({ apiToken: 7 });
  });
});

describe('an option of one call', () => {
  it('compiles when it is known, and does not otherwise', () => {
    call({ signal: AbortSignal.abort(), timeoutMs: 1, maxRetries: 0, delivery: 'at-least-once' });
    // @ts-expect-error an option that does not exist
    call({ timeout: 1 });
    // @ts-expect-error a promise that nobody can keep
    call({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the client
    call({ apiToken: 'token' });
  });
});

describe('the result', () => {
  it('is a message whose id is a number, of a text and of a file', () => {
    expectTypeOf(client.sendBotMessage('bot', text)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', file)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf<BotMessage['message_id']>().toBeNumber();
    expectTypeOf<BotMessage['channel_url']>().toBeString();
    expectTypeOf<TextMessage | FileMessage>().toEqualTypeOf<BotMessageBody>();
  });
});

describe('an error', () => {
  it('is narrowed from unknown by the guards', () => {
    if (isBotMessageError(caught)) {
      expectTypeOf(caught).toEqualTypeOf<BotMessageError>();
      expectTypeOf(caught.mayHaveBeenDelivered).toBeBoolean();
      expectTypeOf(caught).not.toHaveProperty('status');
    }
    if (isApiError(caught)) {
      expectTypeOf(caught).toEqualTypeOf<ApiError>();
      expectTypeOf(caught.status).toBeNumber();
      expectTypeOf(caught.code).toEqualTypeOf<string | number | undefined>();
      expectTypeOf(caught.body).toBeUnknown();
    }
    expectTypeOf(caught).toBeUnknown();
    // @ts-expect-error unknown until a guard has looked at it
    String(caught.status);
  });
});

describe('the bare client', () => {
  it('takes the path and the body of the document, and no others', async () => {
    await client.api.POST(path, { params, body: text });
    // @ts-expect-error a path that does not exist
    await client.api.POST('/bots/{bot_userid}/sends', { params, body: text });
    // @ts-expect-error a text that has no message
    await client.api.POST(path, { params, body: { channel_url: 'channel' } });
    // @ts-expect-error a message that is a number
    await client.api.POST(path, { params, body: { ...text, message: 7 } });
    // @ts-expect-error no body
    await client.api.POST(path, { params });
    // @ts-expect-error no bot
    await client.api.POST(path, { body: text });
    // @ts-expect-error a method that the path does not have
    await client.api.GET(path, { params });
  });

  it('answers with data or an error of the document', async () => {
    const { data, error } = await client.api.POST(path, { params, body: text });
    if (error) expectTypeOf(error.code).toBeNumber();
    else expectTypeOf(data.message.message_id).toBeNumber();
  });
});
