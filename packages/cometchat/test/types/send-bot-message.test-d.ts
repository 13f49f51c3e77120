import { describe, expectTypeOf, it } from 'vitest';
import {
  createCometChatClient,
  isApiError,
  isBotMessageError,
  type ApiError,
  type BotMessage,
  type BotMessageBody,
  type BotMessageError,
  type CallOptions,
  type CometChatClient,
  type MessageToMany,
  type MessageToOne,
  type MultiReceiverResult,
} from '../../src/index.ts';

declare const client: CometChatClient;
declare const caught: unknown;

/** What compiles as an argument may be sent. */
declare function send(body: BotMessageBody): void;
declare function call(options: CallOptions): void;
declare function takeString(value: string): void;

const toAnn = { receiver: 'ann', receiverType: 'user' } as const;
const toMany = { multipleReceivers: { uids: ['ann'] } };
const data = { text: 'Hi' };
const url = 'https://files.example.com/a.png';
const image = { type: 'image' as const, data: { attachments: [{ url }] } };
const custom = { category: 'custom' as const, type: 'location', data: { customData: {} } };
const path = '/bots/{uid}/messages';
const params = { path: { uid: 'support-bot' } };

describe('a message that may be sent', () => {
  it('is a text without category and type, or with both', () => {
    send({ receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } });
    send({ ...toAnn, data, category: 'message', type: 'text', muid: 'id-1', tags: ['news'] });
  });

  it('is media with attachments, of which the url alone is needed', () => {
    send({ ...toAnn, type: 'image', data: { attachments: [{ url: 'https://files.example.com/a.png' }] } });
    send({ ...toAnn, ...image, data: { attachments: [{ url, name: 'a.png', size: '7' }], text: 'Look' } });
  });

  it('is custom with any JSON object', () => {
    send({ ...toAnn, category: 'custom', type: 'poll', data: { customData: { a: [1, null, { b: true }] } } });
    send({ ...toAnn, ...custom });
  });

  it('goes to a group, to many, or to a receiver and many', () => {
    send({ ...toAnn, receiverType: 'group', data });
    send({ multipleReceivers: { uids: ['ann'], guids: ['team'] }, data });
    send({ multipleReceivers: { guids: ['team'] }, ...image });
    send({ ...toMany, ...custom });
    send({ ...toMany, receiverType: 'user', data });
    send({ ...toAnn, ...toMany, data });
  });
});

describe('a message without whom it goes to', () => {
  it('does not compile', () => {
    send({ receiver: 'ann', receiverType: 'user', data });
    // @ts-expect-error a receiver without its receiverType
    send({ receiver: 'ann', data });
    // @ts-expect-error a receiverType without a receiver
    send({ receiverType: 'user', data });
    // @ts-expect-error neither receiver nor multipleReceivers
    send({ data });
    // @ts-expect-error media to nobody
    send({ ...image });
    // @ts-expect-error a custom message to nobody
    send({ ...custom });
  });

  it('does not compile with half of it beside many receivers', () => {
    send({ multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error no list of receivers
    send({ multipleReceivers: {}, data });
    // @ts-expect-error a list that nobody knows
    send({ multipleReceivers: { gids: ['team'] }, data });
    // @ts-expect-error one uid where a list is meant
    send({ multipleReceivers: { uids: 'ann' }, data });
    // @ts-expect-error a receiver without its receiverType
    send({ receiver: 'bob', multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error an empty list object beside a receiver
    send({ ...toAnn, multipleReceivers: {}, data });
  });
});

describe('a message without its content', () => {
  it('does not compile as a text', () => {
    send({ ...toAnn, data: { text: 'Hi' } });
    // @ts-expect-error no data
    send({ ...toAnn });
    // @ts-expect-error no text
    send({ ...toAnn, data: {} });
    // @ts-expect-error a number as text
    send({ ...toAnn, data: { text: 7 } });
    // @ts-expect-error no text, to many
    send({ ...toMany, data: {} });
  });

  it('does not compile as media', () => {
    send({ ...toAnn, type: 'image', data: { attachments: [{ url }] } });
    // @ts-expect-error no attachments
    send({ ...toAnn, type: 'image', data: {} });
    // @ts-expect-error no url
    send({ ...toAnn, type: 'image', data: { attachments: [{ name: 'a.png' }] } });
    // @ts-expect-error a size is a string on the wire
    send({ ...toAnn, type: 'image', data: { attachments: [{ url, size: 7 }] } });
    // @ts-expect-error attachments without a type and without a text
    send({ ...toAnn, data: { attachments: [{ url }] } });
  });

  it('does not compile as a custom message', () => {
    send({ ...toAnn, category: 'custom', type: 'location', data: { customData: {} } });
    // @ts-expect-error no customData
    send({ ...toAnn, category: 'custom', type: 'location', data: {} });
    // @ts-expect-error a string as customData
    send({ ...toAnn, category: 'custom', type: 'location', data: { customData: '{}' } });
    // @ts-expect-error no type
    send({ ...toAnn, category: 'custom', data: { customData: {} } });
    // @ts-expect-error no category
    send({ ...toAnn, type: 'location', data: { customData: {} } });
  });
});

describe('a typo', () => {
  it('does not compile in any kind of message', () => {
    send({ ...toAnn, data, tags: ['news'] });
    // @ts-expect-error in a text
    send({ ...toAnn, data, tag: ['news'] });
    // @ts-expect-error in a text to many
    send({ ...toMany, data, tag: ['news'] });
    // @ts-expect-error in a media message
    send({ ...toAnn, ...image, tag: ['news'] });
    // @ts-expect-error in a media message to many
    send({ ...toMany, ...image, tag: ['news'] });
    // @ts-expect-error in a custom message
    send({ ...toAnn, ...custom, tag: ['news'] });
    // @ts-expect-error in a custom message to many
    send({ ...toMany, ...custom, tag: ['news'] });
  });

  it('does not compile in a value', () => {
    send({ receiver: 'ann', receiverType: 'user', category: 'message', type: 'text', data });
    // @ts-expect-error receiverType in the wrong case
    send({ receiver: 'ann', receiverType: 'User', data });
    // @ts-expect-error category in the wrong case
    send({ ...toAnn, category: 'Message', data });
    // @ts-expect-error type in the wrong case
    send({ ...toAnn, type: 'Text', data });
    // @ts-expect-error type of media in the wrong case
    send({ ...toAnn, type: 'IMAGE', data: { attachments: [{ url }] } });
    // @ts-expect-error the category that CometChat removed
    send({ ...toAnn, category: 'interactive', data });
    // @ts-expect-error numbers as tags
    send({ ...toAnn, data, tags: [7] });
    // @ts-expect-error a number as muid
    send({ ...toAnn, data, muid: 7 });
  });
});

describe('a setting', () => {
  it('compiles when it is known', () => {
    expectTypeOf(
      createCometChatClient({ appId: 'a', region: 'eu', apiKey: () => 'key' }),
    ).toEqualTypeOf<CometChatClient>();
    expectTypeOf(createCometChatClient()).toEqualTypeOf<CometChatClient>();
    createCometChatClient({ delivery: 'at-least-once' });
  });

  it('does not compile otherwise', () => {
    // @ts-expect-error a region that does not exist
    createCometChatClient({ region: 'xx' });
    // @ts-expect-error a promise that nobody can keep
    createCometChatClient({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the other client
    createCometChatClient({ apiToken: 'token' });
    // @ts-expect-error a key that is a number
    createCometChatClient({ apiKey: 7 });
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
    call({ apiKey: 'key' });
  });
});

describe('the result', () => {
  it('is a message whose id is a string, when there is one receiver', () => {
    expectTypeOf(client.sendBotMessage('bot', { ...toAnn, data })).resolves.toEqualTypeOf<BotMessage>();
    expectTypeOf<BotMessage['id']>().toBeString();
    expectTypeOf<BotMessage['sentAt']>().toEqualTypeOf<number | undefined>();
  });

  it('does not pretend to be a message, when there are many', async () => {
    const sent = await client.sendBotMessage('bot', { ...toMany, data });
    expectTypeOf(sent).toEqualTypeOf<MultiReceiverResult>();
    expectTypeOf(sent['id']).toBeUnknown();
    expectTypeOf(sent).not.toExtend<BotMessage>();
    // @ts-expect-error what has no documented form has no string
    takeString(sent['id']);
  });

  it('does not pretend to be a message, when there are many beside a receiver', () => {
    const both = client.sendBotMessage('bot', { ...toAnn, ...toMany, data });
    expectTypeOf(both).resolves.toEqualTypeOf<MultiReceiverResult>();
  });

  it('is either, when the request may be either', () => {
    const body = { ...toAnn, data } as BotMessageBody;
    expectTypeOf(client.sendBotMessage('bot', body)).resolves.toEqualTypeOf<BotMessage | MultiReceiverResult>();
    expectTypeOf<MessageToOne | MessageToMany>().toEqualTypeOf<BotMessageBody>();
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
    await client.api.POST(path, { params, body: { ...toAnn, data } });
    // @ts-expect-error a path that does not exist
    await client.api.POST('/bots/{uid}/message', { params, body: { ...toAnn, data } });
    // @ts-expect-error a text that has no text
    await client.api.POST(path, { params, body: { ...toAnn, data: {} } });
    // @ts-expect-error a body that goes to nobody
    await client.api.POST(path, { params, body: { data } });
    // @ts-expect-error no body
    await client.api.POST(path, { params });
    // @ts-expect-error no bot
    await client.api.POST(path, { body: { ...toAnn, data } });
    // @ts-expect-error a method that the path does not have
    await client.api.GET(path, { params });
  });

  it('answers with data or an error of the document', async () => {
    const { data: sent, error } = await client.api.POST(path, { params, body: { ...toAnn, data } });
    if (error) expectTypeOf(error.error.code).toBeString();
    else expectTypeOf(sent.data).toExtend<object>();
  });
});
