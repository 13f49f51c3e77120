import { Buffer } from 'node:buffer';
import { describe, expectTypeOf, it } from 'vitest';
import type { components } from '../../src/generated/openapi.ts';
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
  type SendbirdSettings,
  type TextMessage,
} from '../../src/index.ts';

type Schemas = components['schemas'];
/** Which fields a type has, and which of them are optional. */
type Fields<Type> = { [Key in keyof Type]: {} extends Pick<Type, Key> ? 'optional' : 'required' };
/** Fields that a form holds as text, and that callers pass as lists and objects. */
type Structured =
  | 'mentioned'
  | 'mentioned_user_ids'
  | 'sorted_metaarray'
  | 'extended_message_payload'
  | 'apple_critical_alert_options';

declare const client: SendbirdClient;
declare const caught: unknown;

/** Compiles only for arguments of the right type. */
declare function expectBody(body: BotMessageBody): void;
declare function expectOptions(options: CallOptions): void;
declare function expectSettings(settings: SendbirdSettings): void;

const blob = new Blob(['item,count']);
const text = { channel_url: 'channel', message: 'Hi' };
const file = { message_type: 'FILE', channel_url: 'channel', file: blob } as const;
const path = '/bots/{bot_userid}/send';
const params = { path: { bot_userid: 'toolbox_bot' } };

describe('a valid text', () => {
  it('needs only a channel and a message', () => {
    expectBody({ channel_url: 'channel', message: 'Hi' });
    expectBody({ message_type: 'MESG', channel_url: 'channel', message: 'Hi' });
  });

  it('accepts lists and objects', () => {
    expectBody({ ...text, mentioned: ['ann'], created_at: 1, send_push: false });
    expectBody({ ...text, extended_message_payload: { suggested_replies: ['Yes'], custom_view: { a: 1 }, b: [null] } });
    expectBody({ ...text, sorted_metaarray: [{ key: 'topic', value: ['news'] }] });
  });
});

describe('a valid file', () => {
  it('is a Blob or a File', () => {
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: new Blob(['x']) });
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: new File(['x'], 'a.txt') });
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: new Blob([Buffer.from('x')]) });
  });

  it('accepts lists and objects', () => {
    expectBody({ ...file, mentioned: ['a'], mentioned_user_ids: ['a'] });
    expectBody({ ...file, sorted_metaarray: [{ key: 'topic', value: ['news'] }] });
    expectBody({
      ...file,
      extended_message_payload: { suggested_replies: ['Yes'] },
      apple_critical_alert_options: { a: 1 },
    });
    expectBody({ ...file, 'file.name': 'a.txt', 'file.size': 1, 'file.type': 'txt', volume: 0.5 });
  });
});

describe('a message declared as const', () => {
  it('compiles with its lists, for the client and for client.api', async () => {
    const lists = {
      mentioned: ['ann', 'bob'],
      sorted_metaarray: [{ key: 'topic', value: ['news', 'sport'] }],
      extended_message_payload: { suggested_replies: ['Yes', 'No'] },
    } as const;
    const body = { ...text, ...lists } as const;
    expectTypeOf(client.sendBotMessage('bot', body)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', { ...file, ...lists })).resolves.toEqualTypeOf<BotMessage>();
    expectBody(body);
    await client.api.POST(path, { params, body });
  });
});

describe('an optional field', () => {
  it('may be undefined', () => {
    const optional = { custom_type: undefined, data: undefined, send_push: undefined, mentioned: undefined };
    const more = { mark_as_read: undefined, dedup_id: undefined, created_at: undefined, sorted_metaarray: undefined };
    expectBody({ ...text, ...optional, ...more, message_type: undefined, extended_message_payload: undefined });
    expectBody({ ...file, ...optional, ...more, mentioned_user_ids: undefined, mention_type: undefined });
    expectBody({ ...file, 'file.name': undefined, apple_critical_alert_options: undefined, volume: undefined });
  });
});

describe('a message form', () => {
  it('accepts what the document allows, and nothing else', () => {
    expectTypeOf<TextMessage>().toExtend<Schemas['TextMessage']>();
    expectTypeOf<Schemas['TextMessage']>().toExtend<TextMessage>();
    expectTypeOf<Omit<FileMessage, Structured>>().toExtend<Omit<Schemas['FileMessage'], Structured>>();
    expectTypeOf<Omit<Schemas['FileMessage'], Structured>>().toExtend<Omit<FileMessage, Structured>>();
  });

  it('has the fields of the document', () => {
    expectTypeOf<Fields<TextMessage>>().toEqualTypeOf<Fields<Schemas['TextMessage']>>();
    expectTypeOf<Fields<FileMessage>>().toEqualTypeOf<Fields<Schemas['FileMessage']>>();
  });
});

describe('text and file fields', () => {
  it('cannot be combined', () => {
    expectBody({ message_type: 'MESG', channel_url: 'channel', message: 'Hi' });
    // @ts-expect-error a text with a file
    expectBody({ message_type: 'MESG', channel_url: 'channel', message: 'Hi', file: blob });
    // @ts-expect-error a text with a file, by default
    expectBody({ channel_url: 'channel', message: 'Hi', file: blob });
    // @ts-expect-error a file with a message
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: blob, message: 'Hi' });
    // @ts-expect-error a file without message_type
    expectBody({ channel_url: 'channel', file: blob });
    // @ts-expect-error a file with the message_type of a text
    expectBody({ message_type: 'MESG', channel_url: 'channel', file: blob });
    // @ts-expect-error a text with the message_type of a file
    expectBody({ message_type: 'FILE', channel_url: 'channel', message: 'Hi' });
  });

  it('are required', () => {
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: blob });
    // @ts-expect-error a file without its file
    expectBody({ message_type: 'FILE', channel_url: 'channel' });
    // @ts-expect-error a file without its channel
    expectBody({ message_type: 'FILE', file: blob });
    // @ts-expect-error a text without its message
    expectBody({ channel_url: 'channel' });
    // @ts-expect-error a text without its channel
    expectBody({ message: 'Hi' });
    // @ts-expect-error an empty object
    expectBody({});
  });
});

describe('bytes instead of a Blob', () => {
  it('do not compile', () => {
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: blob });
    // @ts-expect-error a Buffer
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: Buffer.from('x') });
    // @ts-expect-error a Uint8Array
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: new Uint8Array(1) });
    // @ts-expect-error an ArrayBuffer
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: new ArrayBuffer(1) });
    // @ts-expect-error a string
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: 'x' });
  });
});

describe('a typo', () => {
  it('in a key does not compile', () => {
    expectBody({ ...text, custom_type: 'order' });
    expectBody({ ...file, custom_type: 'order' });
    // @ts-expect-error in a text
    expectBody({ ...text, custom_typ: 'order' });
    // @ts-expect-error in a file
    expectBody({ ...file, custom_typ: 'order' });
  });

  it('in a value does not compile', () => {
    expectBody({ ...text, message_type: 'MESG', mentioned: ['ann'], created_at: 1, send_push: true });
    // @ts-expect-error message_type of a text in the wrong case
    expectBody({ channel_url: 'channel', message: 'Hi', message_type: 'mesg' });
    // @ts-expect-error message_type of a file in the wrong case
    expectBody({ message_type: 'file', channel_url: 'channel', file: blob });
    // @ts-expect-error a message_type that bots can't send
    expectBody({ channel_url: 'channel', message: 'Hi', message_type: 'ADMM' });
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: blob, mention_type: 'users' });
    // @ts-expect-error mention_type in the wrong case
    expectBody({ message_type: 'FILE', channel_url: 'channel', file: blob, mention_type: 'Users' });
    // @ts-expect-error joined ids
    expectBody({ ...text, mentioned: 'ann,bob' });
    // @ts-expect-error joined ids, in a file
    expectBody({ ...file, mentioned: 'ann,bob' });
    // @ts-expect-error ids that are numbers
    expectBody({ ...text, mentioned: [7] });
    // @ts-expect-error a time that is a string
    expectBody({ ...text, created_at: '1' });
    // @ts-expect-error a boolean that is a string
    expectBody({ ...text, send_push: 'true' });
    // @ts-expect-error a payload that is JSON text
    expectBody({ ...file, extended_message_payload: '{}' });
    // @ts-expect-error a field of a file in a text
    expectBody({ ...text, sound: 'bell.caf' });
  });
});

describe('a setting', () => {
  it('compiles when it is known', () => {
    expectTypeOf(createSendbirdClient({ applicationId: 'a', apiToken: () => 'token' })).toEqualTypeOf<SendbirdClient>();
    expectTypeOf(createSendbirdClient()).toEqualTypeOf<SendbirdClient>();
    expectSettings({ delivery: 'at-least-once' });
  });

  it('does not compile when it is unknown or of the wrong type', () => {
    // @ts-expect-error a setting of the other client
    expectSettings({ region: 'eu' });
    // @ts-expect-error an unknown delivery
    expectSettings({ delivery: 'exactly-once' });
    // @ts-expect-error a setting that does not exist
    expectSettings({ appId: 'a' });
    // @ts-expect-error a token that is a number
    expectSettings({ apiToken: 7 });
  });
});

describe('an option of a call', () => {
  it('compiles when it is known, and does not otherwise', () => {
    expectOptions({ signal: AbortSignal.abort(), timeoutMs: 1, maxRetries: 0, delivery: 'at-least-once' });
    // @ts-expect-error an option that does not exist
    expectOptions({ timeout: 1 });
    // @ts-expect-error an unknown delivery
    expectOptions({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the client
    expectOptions({ apiToken: 'token' });
  });
});

describe('the result', () => {
  it('is a message with a number as id, for a text and for a file', () => {
    expectTypeOf(client.sendBotMessage('bot', text)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', file)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf<BotMessage['message_id']>().toBeNumber();
    expectTypeOf<BotMessage['channel_url']>().toBeString();
    expectTypeOf<TextMessage | FileMessage>().toExtend<BotMessageBody>();
    expectTypeOf<BotMessageBody>().toExtend<TextMessage | FileMessage>();
  });
});

describe('sendBotMessage', () => {
  it('refuses a text that is also a file when it is no literal', () => {
    expectTypeOf(client.sendBotMessage('bot', file)).resolves.toEqualTypeOf<BotMessage>();
    const both = { ...file, message: 'Hi' };
    // @ts-expect-error a file with a message
    void client.sendBotMessage('bot', both);
    const textWithFile = { ...text, file: blob };
    // @ts-expect-error a text with a file
    void client.sendBotMessage('bot', textWithFile);
  });

  it('can be passed on as a function of a body of any form', () => {
    type Send = (botId: string, body: BotMessageBody, options?: CallOptions) => Promise<BotMessage>;
    expectTypeOf(client.sendBotMessage).toExtend<Send>();
    expectTypeOf<Parameters<SendbirdClient['sendBotMessage']>[1]>().toEqualTypeOf<TextMessage | FileMessage>();
  });

  it('can be replaced by a function that returns a message', () => {
    const sendBotMessage = (): Promise<BotMessage> => Promise.reject(new Error('offline'));
    expectTypeOf({ ...client, sendBotMessage }).toExtend<SendbirdClient>();
  });

  it('accepts no value that is no message', () => {
    expectBody(text);
    // @ts-expect-error an empty object
    void client.sendBotMessage('bot', {});
    // @ts-expect-error null
    void client.sendBotMessage('bot', null);
    // @ts-expect-error a value of unknown type
    void client.sendBotMessage('bot', caught);
    // @ts-expect-error no body
    void client.sendBotMessage('bot');
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
    // @ts-expect-error unknown before a guard is called
    String(caught.status);
  });
});

describe('client.api', () => {
  it('accepts only the path and the body of the OpenAPI document', async () => {
    const sent = client.api.POST(path, { params, body: text });
    expectTypeOf(sent).resolves.toHaveProperty('response');
    // @ts-expect-error a path that does not exist
    await client.api.POST('/bots/{bot_userid}/sends', { params, body: text });
    // @ts-expect-error a text without a message
    await client.api.POST(path, { params, body: { channel_url: 'channel' } });
    // @ts-expect-error a message that is a number
    await client.api.POST(path, { params, body: { ...text, message: 7 } });
    // @ts-expect-error no body
    await client.api.POST(path, { params });
    // @ts-expect-error no bot id
    await client.api.POST(path, { body: text });
    // @ts-expect-error a method that the path does not have
    await client.api.GET(path, { params });
  });

  it('returns the data or the error of the OpenAPI document', async () => {
    const { data, error } = await client.api.POST(path, { params, body: text });
    if (error) expectTypeOf(error.code).toBeNumber();
    else expectTypeOf(data.message.message_id).toBeNumber();
  });
});
