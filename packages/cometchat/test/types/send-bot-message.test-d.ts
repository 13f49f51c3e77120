import { describe, expectTypeOf, it } from 'vitest';
import type { components } from '../../src/generated/openapi.ts';
import {
  createCometChatClient,
  isApiError,
  isBotMessageError,
  type ApiError,
  type Attachment,
  type BotMessage,
  type BotMessageBody,
  type BotMessageError,
  type CallOptions,
  type CometChatClient,
  type CometChatSettings,
  type CustomData,
  type CustomMessage,
  type CustomMessageToMany,
  type CustomMessageToOneAndMany,
  type MediaData,
  type MediaMessage,
  type MediaMessageToMany,
  type MediaMessageToOneAndMany,
  type MessageToMany,
  type MessageToOne,
  type MultiReceiverResult,
  type TextData,
  type TextMessage,
  type TextMessageToMany,
  type TextMessageToOneAndMany,
} from '../../src/index.ts';

type Schemas = components['schemas'];

declare const client: CometChatClient;
declare const caught: unknown;

/** Compiles only for arguments of the right type. */
declare function expectBody(body: BotMessageBody): void;
declare function expectOptions(options: CallOptions): void;
declare function expectSettings(settings: CometChatSettings): void;
declare function expectString(value: string): void;

type ToMany = Pick<Schemas['TextMessageToMany'], 'multipleReceivers'>;
/** Which fields a type has, and which of them are optional. */
type Fields<Type> = { [Key in keyof Type]: {} extends Pick<Type, Key> ? 'optional' : 'required' };

const toAnn = { receiver: 'ann', receiverType: 'user' } as const;
const toMany = { multipleReceivers: { uids: ['ann'] } };
const data = { text: 'Hi' };
const url = 'https://files.example.com/a.png';
const image = { type: 'image' as const, data: { attachments: [{ url }] } };
const custom = { category: 'custom' as const, type: 'location', data: { customData: {} } };
const path = '/bots/{uid}/messages';
const params = { path: { uid: 'support-bot' } };

describe('a valid message', () => {
  it('may be a text, with or without category and type', () => {
    expectBody({ receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } });
    expectBody({ ...toAnn, data, category: 'message', type: 'text', muid: 'id-1', tags: ['news'] });
  });

  it('may be media, whose attachments need only a url', () => {
    expectBody({ ...toAnn, type: 'image', data: { attachments: [{ url: 'https://files.example.com/a.png' }] } });
    expectBody({ ...toAnn, ...image, data: { attachments: [{ url, name: 'a.png', size: '7' }], text: 'Look' } });
  });

  it('may be custom, with any JSON object', () => {
    expectBody({ ...toAnn, category: 'custom', type: 'poll', data: { customData: { a: [1, null, { b: true }] } } });
    expectBody({ ...toAnn, ...custom });
  });

  it('may go to a group, to many receivers, or to one receiver and many', () => {
    expectBody({ ...toAnn, receiverType: 'group', data });
    expectBody({ multipleReceivers: { uids: ['ann'], guids: ['team'] }, data });
    expectBody({ multipleReceivers: { guids: ['team'] }, ...image });
    expectBody({ ...toMany, ...custom });
    expectBody({ ...toMany, receiverType: 'user', data });
    expectBody({ ...toAnn, ...toMany, data });
  });
});

describe('a message declared as const', () => {
  it('compiles with its lists, for the client and for client.api', async () => {
    const text = { ...toAnn, tags: ['news', 'sport'], data: { text: 'Hi', attachments: [{ url }] } } as const;
    const many = { multipleReceivers: { uids: ['ann', 'bob'], guids: ['team'] }, data } as const;
    expectTypeOf(client.sendBotMessage('bot', text)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', many)).resolves.toEqualTypeOf<MultiReceiverResult>();
    expectBody(text);
    expectBody(many);
    await client.api.POST(path, { params, body: text });
  });
});

describe('an optional field', () => {
  it('may be undefined', () => {
    const optional = { category: undefined, type: undefined, muid: undefined, tags: undefined };
    const details = { metadata: undefined, attachments: undefined };
    const file = { url, name: undefined, mimeType: undefined, extension: undefined, size: undefined };
    const text = { ...toAnn, multipleReceivers: undefined, ...optional, data: { text: 'Hi', ...details } };
    expectTypeOf(client.sendBotMessage('bot', text)).resolves.toEqualTypeOf<BotMessage>();
    expectBody({ ...toAnn, type: 'image', data: { attachments: [file], text: undefined, metadata: undefined } });
    expectBody({ ...toAnn, ...custom, data: { customData: {}, text: undefined, metadata: undefined } });
    expectBody({
      receiver: undefined,
      receiverType: undefined,
      multipleReceivers: { uids: ['ann'], guids: undefined },
      data,
    });
  });
});

describe('a message form', () => {
  it('accepts what the document allows, and nothing else', () => {
    expectTypeOf<BotMessageBody>().toExtend<Schemas['BotMessageRequest']>();
    expectTypeOf<Schemas['TextMessage'] & { multipleReceivers?: undefined }>().toExtend<TextMessage>();
    expectTypeOf<Schemas['MediaMessage'] & { multipleReceivers?: undefined }>().toExtend<MediaMessage>();
    expectTypeOf<Schemas['CustomMessage'] & { multipleReceivers?: undefined }>().toExtend<CustomMessage>();
    expectTypeOf<Schemas['TextMessageToMany']>().toExtend<TextMessageToMany>();
    expectTypeOf<Schemas['MediaMessageToMany']>().toExtend<MediaMessageToMany>();
    expectTypeOf<Schemas['CustomMessageToMany']>().toExtend<CustomMessageToMany>();
    expectTypeOf<Schemas['TextMessage'] & ToMany>().toExtend<TextMessageToOneAndMany>();
    expectTypeOf<Schemas['MediaMessage'] & ToMany>().toExtend<MediaMessageToOneAndMany>();
    expectTypeOf<Schemas['CustomMessage'] & ToMany>().toExtend<CustomMessageToOneAndMany>();
  });

  it('has the fields of the document', () => {
    expectTypeOf<Fields<TextMessage>>().toEqualTypeOf<Fields<Schemas['TextMessage']>>();
    expectTypeOf<Fields<MediaMessage>>().toEqualTypeOf<Fields<Schemas['MediaMessage']>>();
    expectTypeOf<Fields<CustomMessage>>().toEqualTypeOf<Fields<Schemas['CustomMessage']>>();
    expectTypeOf<Fields<TextMessageToOneAndMany>>().toEqualTypeOf<Fields<Schemas['TextMessage'] & ToMany>>();
    expectTypeOf<Fields<MediaMessageToOneAndMany>>().toEqualTypeOf<Fields<Schemas['MediaMessage'] & ToMany>>();
    expectTypeOf<Fields<CustomMessageToOneAndMany>>().toEqualTypeOf<Fields<Schemas['CustomMessage'] & ToMany>>();
    expectTypeOf<Omit<Fields<TextMessageToMany>, 'receiver'>>().toEqualTypeOf<Fields<Schemas['TextMessageToMany']>>();
    expectTypeOf<Omit<Fields<MediaMessageToMany>, 'receiver'>>().toEqualTypeOf<Fields<Schemas['MediaMessageToMany']>>();
    expectTypeOf<Omit<Fields<CustomMessageToMany>, 'receiver'>>().toEqualTypeOf<
      Fields<Schemas['CustomMessageToMany']>
    >();
    expectTypeOf<Fields<TextData>>().toEqualTypeOf<Fields<Schemas['TextData']>>();
    expectTypeOf<Fields<MediaData>>().toEqualTypeOf<Fields<Schemas['MediaData']>>();
    expectTypeOf<Fields<CustomData>>().toEqualTypeOf<Fields<Schemas['CustomData']>>();
    expectTypeOf<Fields<Attachment>>().toEqualTypeOf<Fields<Schemas['Attachment']>>();
  });
});

describe('a message without a receiver', () => {
  it('does not compile', () => {
    expectBody({ receiver: 'ann', receiverType: 'user', data });
    // @ts-expect-error a receiver without its receiverType
    expectBody({ receiver: 'ann', data });
    // @ts-expect-error a receiverType without a receiver
    expectBody({ receiverType: 'user', data });
    // @ts-expect-error neither receiver nor multipleReceivers
    expectBody({ data });
    // @ts-expect-error media without a receiver
    expectBody({ ...image });
    // @ts-expect-error a custom message without a receiver
    expectBody({ ...custom });
  });

  it('does not compile with incomplete receivers', () => {
    expectBody({ multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error no list of receivers
    expectBody({ multipleReceivers: {}, data });
    // @ts-expect-error an unknown list
    expectBody({ multipleReceivers: { gids: ['team'] }, data });
    // @ts-expect-error one uid instead of a list
    expectBody({ multipleReceivers: { uids: 'ann' }, data });
    // @ts-expect-error a receiver without its receiverType
    expectBody({ receiver: 'bob', multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error a receiver, and no list of receivers
    expectBody({ ...toAnn, multipleReceivers: {}, data });
  });
});

describe('a message without its content', () => {
  it('does not compile as a text', () => {
    expectBody({ ...toAnn, data: { text: 'Hi' } });
    // @ts-expect-error no data
    expectBody({ ...toAnn });
    // @ts-expect-error no text
    expectBody({ ...toAnn, data: {} });
    // @ts-expect-error a number as text
    expectBody({ ...toAnn, data: { text: 7 } });
    // @ts-expect-error no text, to many
    expectBody({ ...toMany, data: {} });
  });

  it('does not compile as media', () => {
    expectBody({ ...toAnn, type: 'image', data: { attachments: [{ url }] } });
    // @ts-expect-error no attachments
    expectBody({ ...toAnn, type: 'image', data: {} });
    // @ts-expect-error no url
    expectBody({ ...toAnn, type: 'image', data: { attachments: [{ name: 'a.png' }] } });
    // @ts-expect-error a number as size
    expectBody({ ...toAnn, type: 'image', data: { attachments: [{ url, size: 7 }] } });
    // @ts-expect-error attachments without a type and without a text
    expectBody({ ...toAnn, data: { attachments: [{ url }] } });
  });

  it('does not compile as a custom message', () => {
    expectBody({ ...toAnn, category: 'custom', type: 'location', data: { customData: {} } });
    // @ts-expect-error no customData
    expectBody({ ...toAnn, category: 'custom', type: 'location', data: {} });
    // @ts-expect-error a string as customData
    expectBody({ ...toAnn, category: 'custom', type: 'location', data: { customData: '{}' } });
    // @ts-expect-error no type
    expectBody({ ...toAnn, category: 'custom', data: { customData: {} } });
    // @ts-expect-error no category
    expectBody({ ...toAnn, type: 'location', data: { customData: {} } });
  });
});

describe('a typo', () => {
  it('in a key does not compile in any message form', () => {
    expectBody({ ...toAnn, data, tags: ['news'] });
    // @ts-expect-error in a text
    expectBody({ ...toAnn, data, tag: ['news'] });
    // @ts-expect-error in a text to many
    expectBody({ ...toMany, data, tag: ['news'] });
    // @ts-expect-error in a media message
    expectBody({ ...toAnn, ...image, tag: ['news'] });
    // @ts-expect-error in a media message to many
    expectBody({ ...toMany, ...image, tag: ['news'] });
    // @ts-expect-error in a custom message
    expectBody({ ...toAnn, ...custom, tag: ['news'] });
    // @ts-expect-error in a custom message to many
    expectBody({ ...toMany, ...custom, tag: ['news'] });
  });

  it('in a value does not compile', () => {
    expectBody({ receiver: 'ann', receiverType: 'user', category: 'message', type: 'text', data });
    // @ts-expect-error receiverType in the wrong case
    expectBody({ receiver: 'ann', receiverType: 'User', data });
    // @ts-expect-error category in the wrong case
    expectBody({ ...toAnn, category: 'Message', data });
    // @ts-expect-error type in the wrong case
    expectBody({ ...toAnn, type: 'Text', data });
    // @ts-expect-error type of media in the wrong case
    expectBody({ ...toAnn, type: 'IMAGE', data: { attachments: [{ url }] } });
    // @ts-expect-error the category that CometChat removed
    expectBody({ ...toAnn, category: 'interactive', data });
    // @ts-expect-error numbers as tags
    expectBody({ ...toAnn, data, tags: [7] });
    // @ts-expect-error a number as muid
    expectBody({ ...toAnn, data, muid: 7 });
  });
});

describe('a setting', () => {
  it('compiles when it is known', () => {
    expectTypeOf(
      createCometChatClient({ appId: 'a', region: 'eu', apiKey: () => 'key' }),
    ).toEqualTypeOf<CometChatClient>();
    expectTypeOf(createCometChatClient()).toEqualTypeOf<CometChatClient>();
    expectSettings({ delivery: 'at-least-once' });
  });

  it('does not compile when it is unknown or of the wrong type', () => {
    // @ts-expect-error a region that does not exist
    expectSettings({ region: 'xx' });
    // @ts-expect-error an unknown delivery
    expectSettings({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the other client
    expectSettings({ apiToken: 'token' });
    // @ts-expect-error a key that is a number
    expectSettings({ apiKey: 7 });
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
    expectOptions({ apiKey: 'key' });
  });
});

describe('the result', () => {
  it('is a message with a string as id for one receiver', () => {
    expectTypeOf(client.sendBotMessage('bot', { ...toAnn, data })).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf<BotMessage['id']>().toBeString();
    expectTypeOf<BotMessage['sentAt']>().toEqualTypeOf<number | undefined>();
  });

  it('is not a message for many receivers', async () => {
    const sent = await client.sendBotMessage('bot', { ...toMany, data });
    expectTypeOf(sent).toEqualTypeOf<MultiReceiverResult>();
    expectTypeOf(sent['id']).toBeUnknown();
    expectTypeOf(sent).not.toExtend<BotMessage>();
    // @ts-expect-error the fields are not documented
    expectString(sent['id']);
  });

  it('is not a message for one receiver and many', () => {
    const both = client.sendBotMessage('bot', { ...toAnn, ...toMany, data });
    expectTypeOf(both).resolves.toEqualTypeOf<MultiReceiverResult>();
  });

  it('is a message for every form to one receiver', () => {
    expectTypeOf(client.sendBotMessage('bot', {} as TextMessage)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', {} as MessageToOne)).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', { ...toAnn, ...image })).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf(client.sendBotMessage('bot', { ...toAnn, ...custom })).resolves.toEqualTypeOf<BotMessage>();
  });

  it('is either when multipleReceivers may be undefined', () => {
    const { multipleReceivers } = toMany as Partial<typeof toMany>;
    const sent = client.sendBotMessage('bot', { ...toAnn, multipleReceivers, data });
    expectTypeOf(sent).resolves.toEqualTypeOf<BotMessage | MultiReceiverResult>();
  });

  it('is either when the request may be either', () => {
    const body = { ...toAnn, data } as BotMessageBody;
    expectTypeOf(client.sendBotMessage('bot', body)).resolves.toEqualTypeOf<BotMessage | MultiReceiverResult>();
    expectTypeOf<MessageToOne | MessageToMany>().toEqualTypeOf<BotMessageBody>();
  });
});

describe('sendBotMessage', () => {
  it('can be passed on as a function of a body of any form', () => {
    type Send<Body, Result> = (botId: string, body: Body, options?: CallOptions) => Promise<Result>;
    expectTypeOf(client.sendBotMessage).toExtend<Send<MessageToOne, BotMessage>>();
    expectTypeOf(client.sendBotMessage).toExtend<Send<BotMessageBody, BotMessage | MultiReceiverResult>>();
    expectTypeOf<Parameters<CometChatClient['sendBotMessage']>[1]>().toEqualTypeOf<BotMessageBody>();
  });

  it('can be replaced by a function that returns a message', () => {
    const sendBotMessage = (): Promise<BotMessage> => Promise.resolve({ id: '1' });
    expectTypeOf({ ...client, sendBotMessage }).toExtend<CometChatClient>();
  });

  it('accepts no value that is no message', () => {
    expectBody({ ...toAnn, data });
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
    const sent = client.api.POST(path, { params, body: { ...toAnn, data } });
    expectTypeOf(sent).resolves.toHaveProperty('response');
    // @ts-expect-error a path that does not exist
    await client.api.POST('/bots/{uid}/message', { params, body: { ...toAnn, data } });
    // @ts-expect-error a text without its text
    await client.api.POST(path, { params, body: { ...toAnn, data: {} } });
    // @ts-expect-error a body without a receiver
    await client.api.POST(path, { params, body: { data } });
    // @ts-expect-error no body
    await client.api.POST(path, { params });
    // @ts-expect-error no bot id
    await client.api.POST(path, { body: { ...toAnn, data } });
    // @ts-expect-error a method that the path does not have
    await client.api.GET(path, { params });
  });

  it('returns the data or the error of the OpenAPI document', async () => {
    const { data: sent, error } = await client.api.POST(path, { params, body: { ...toAnn, data } });
    if (error) expectTypeOf(error.error.code).toBeString();
    else expectTypeOf(sent.data).toExtend<object>();
  });
});
