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
  type CometChatSettings,
  type MessageToMany,
  type MessageToOne,
  type MultiReceiverResult,
} from '../../src/index.ts';

declare const client: CometChatClient;
declare const caught: unknown;

/** What compiles as an argument may be sent, or set. */
declare function expectBody(body: BotMessageBody): void;
declare function expectOptions(options: CallOptions): void;
declare function expectSettings(settings: CometChatSettings): void;
declare function expectString(value: string): void;

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
    expectBody({ receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } });
    expectBody({ ...toAnn, data, category: 'message', type: 'text', muid: 'id-1', tags: ['news'] });
  });

  it('is media with attachments, of which the url alone is needed', () => {
    expectBody({ ...toAnn, type: 'image', data: { attachments: [{ url: 'https://files.example.com/a.png' }] } });
    expectBody({ ...toAnn, ...image, data: { attachments: [{ url, name: 'a.png', size: '7' }], text: 'Look' } });
  });

  it('is custom with any JSON object', () => {
    expectBody({ ...toAnn, category: 'custom', type: 'poll', data: { customData: { a: [1, null, { b: true }] } } });
    expectBody({ ...toAnn, ...custom });
  });

  it('goes to a group, to many, or to a receiver and many', () => {
    expectBody({ ...toAnn, receiverType: 'group', data });
    expectBody({ multipleReceivers: { uids: ['ann'], guids: ['team'] }, data });
    expectBody({ multipleReceivers: { guids: ['team'] }, ...image });
    expectBody({ ...toMany, ...custom });
    expectBody({ ...toMany, receiverType: 'user', data });
    expectBody({ ...toAnn, ...toMany, data });
  });
});

describe('a message without whom it goes to', () => {
  it('does not compile', () => {
    expectBody({ receiver: 'ann', receiverType: 'user', data });
    // @ts-expect-error a receiver without its receiverType
    expectBody({ receiver: 'ann', data });
    // @ts-expect-error a receiverType without a receiver
    expectBody({ receiverType: 'user', data });
    // @ts-expect-error neither receiver nor multipleReceivers
    expectBody({ data });
    // @ts-expect-error media to nobody
    expectBody({ ...image });
    // @ts-expect-error a custom message to nobody
    expectBody({ ...custom });
  });

  it('does not compile with half of it beside many receivers', () => {
    expectBody({ multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error no list of receivers
    expectBody({ multipleReceivers: {}, data });
    // @ts-expect-error a list that nobody knows
    expectBody({ multipleReceivers: { gids: ['team'] }, data });
    // @ts-expect-error one uid where a list is meant
    expectBody({ multipleReceivers: { uids: 'ann' }, data });
    // @ts-expect-error a receiver without its receiverType
    expectBody({ receiver: 'bob', multipleReceivers: { uids: ['ann'] }, data });
    // @ts-expect-error an empty list object beside a receiver
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
    // @ts-expect-error a size is a string on the wire
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
  it('does not compile in any kind of message', () => {
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

  it('does not compile in a value', () => {
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

  it('does not compile otherwise', () => {
    // @ts-expect-error a region that does not exist
    expectSettings({ region: 'xx' });
    // @ts-expect-error a promise that nobody can keep
    expectSettings({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the other client
    expectSettings({ apiToken: 'token' });
    // @ts-expect-error a key that is a number
    expectSettings({ apiKey: 7 });
  });
});

describe('an option of one call', () => {
  it('compiles when it is known, and does not otherwise', () => {
    expectOptions({ signal: AbortSignal.abort(), timeoutMs: 1, maxRetries: 0, delivery: 'at-least-once' });
    // @ts-expect-error an option that does not exist
    expectOptions({ timeout: 1 });
    // @ts-expect-error a promise that nobody can keep
    expectOptions({ delivery: 'exactly-once' });
    // @ts-expect-error a setting of the client
    expectOptions({ apiKey: 'key' });
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
    expectString(sent['id']);
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
    const sent = client.api.POST(path, { params, body: { ...toAnn, data } });
    expectTypeOf(sent).resolves.toHaveProperty('response');
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
