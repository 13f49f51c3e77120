import { createHash } from 'node:crypto';
import { startPrismProxy, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type Mock } from '../src/index.ts';
import { exampleInit, formInit, json, message, providers, specs, ways } from './support.ts';

const NOW = 1_763_712_345_678;
const clock = { now: () => NOW, setTimer: () => () => undefined };

let sendbird: Mock;
let cometchat: Mock;

beforeAll(async () => {
  sendbird = await startMock('sendbird', { clock });
  cometchat = await startMock('cometchat', { clock });
});

afterAll(async () => {
  await sendbird?.close();
  await cometchat?.close();
});

beforeEach(() => {
  sendbird.reset();
  cometchat.reset();
});

async function sendText(body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${sendbird.baseUrl}/bots/b%C3%B6t/send`, json('sendbird', body));
  return ((await response.json()) as { message: Record<string, unknown> }).message;
}

async function sendToCometChat(body: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${cometchat.baseUrl}/bots/my-bot/messages`, json('cometchat', body));
  return ((await response.json()) as { data: Record<string, unknown> }).data;
}

describe('a Sendbird response', () => {
  it('contains the text, channel, bot, type and data that were sent, and the time of the clock', async () => {
    const body = { channel_url: 'kanal', message: 'Grüße', custom_type: 'order', data: '{"a":1}', mentioned: ['ann'] };
    expect(await sendText(body)).toMatchObject({
      type: 'MESG',
      channel_url: 'kanal',
      message: 'Grüße',
      custom_type: 'order',
      data: '{"a":1}',
      mentioned_users: [{ user_id: 'ann' }],
      user: { user_id: 'böt' },
      created_at: NOW,
    });
  });

  it('contains created_at, lists and objects as they were sent', async () => {
    const own = { sorted_metaarray: [{ key: 'a', value: ['b'] }], extended_message_payload: { mood: 'good' } };
    expect(await sendText({ ...ways.sendbird.message, created_at: 7, ...own })).toMatchObject({
      created_at: 7,
      ...own,
    });
  });

  it('has a new id each time', async () => {
    const first = await sendText(ways.sendbird.message);
    const second = await sendText(ways.sendbird.message);
    expect(first['message_id']).toEqual(expect.any(Number));
    expect(second['message_id']).not.toBe(first['message_id']);
  });

  it('contains the name, type and size of a file', async () => {
    const file = new File([new Uint8Array(300)], 'naïve "plan".png', { type: 'image/png' });
    const init = formInit({ message_type: 'FILE', channel_url: 'c', file, custom_type: 'plan', require_auth: true });
    const response = await fetch(`${sendbird.baseUrl}/bots/b/send`, init);
    expect(await response.json()).toMatchObject({
      message: {
        type: 'FILE',
        custom_type: 'plan',
        file: { name: 'naïve "plan".png', type: 'image/png', size: 300, require_auth: true },
      },
    });
  });

  it('is the plain example if the document does not allow what was sent in a response', async () => {
    const payload = '{"suggested_replies":"no list"}';
    const init = formInit({ ...ways.sendbird.message, extended_message_payload: payload });
    const response = await fetch(`${sendbird.baseUrl}/bots/b/send`, init);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('no list');
  });
});

describe('a CometChat response', () => {
  it('contains the text, receiver, bot, muid, tags and time', async () => {
    const own = { receiver: 'bob', receiverType: 'user', muid: 'm-1', tags: ['news'] };
    expect(await sendToCometChat({ ...own, data: { text: 'Hi', metadata: { a: 1 } } })).toMatchObject({
      ...own,
      id: expect.stringMatching(/^\d+$/),
      sender: 'my-bot',
      category: 'message',
      type: 'text',
      conversationId: 'bob_user_my-bot',
      data: {
        text: 'Hi',
        metadata: { a: 1 },
        entities: { sender: { entity: { uid: 'my-bot' } }, receiver: { entity: { uid: 'bob' }, entityType: 'user' } },
      },
      sentAt: Math.floor(NOW / 1000),
    });
  });

  it('contains the group, the attachments and the custom data', async () => {
    const toGroup = { receiver: 'team', receiverType: 'group' };
    const attachments = [{ url: 'https://files.example.com/a.png', name: 'a.png', size: '7' }];
    expect(await sendToCometChat({ ...toGroup, data: { text: 'Hi' } })).toMatchObject({
      conversationId: 'group_team',
      data: { entities: { receiver: { entity: { guid: 'team' }, entityType: 'group' } } },
    });
    expect(await sendToCometChat({ ...toGroup, type: 'image', data: { attachments } })).toMatchObject({
      type: 'image',
      data: { attachments },
    });
    const customData = { latitude: 50 };
    const custom = { category: 'custom', type: 'location', data: { customData } };
    expect(await sendToCometChat({ ...toGroup, ...custom })).toMatchObject(custom);
  });

  it('has a result for each of several receivers', async () => {
    const results = await sendToCometChat({ multipleReceivers: { uids: ['x'], guids: ['y'] }, data: { text: 'Hi' } });
    expect(Object.keys(results)).toEqual(['x', 'y']);
  });

  it('has a new id each time', async () => {
    const first = await sendToCometChat(ways.cometchat.message);
    const second = await sendToCometChat(ways.cometchat.message);
    expect(second['id']).not.toBe(first['id']);
  });
});

describe.each(providers)('a response of %s, validated by a Prism proxy', (provider) => {
  const mock = (): Mock => ({ sendbird, cometchat })[provider];
  let proxy: Prism;

  beforeAll(async () => {
    proxy = await startPrismProxy(specs[provider].path, mock().baseUrl);
  });

  afterAll(() => proxy?.stop());

  it.each(specs[provider].requests.filter(({ mediaType }) => mediaType === 'application/json'))(
    'is valid for the request $name',
    async (example) => {
      const response = await fetch(proxy.url + ways[provider].path, exampleInit(provider, example));
      expect([response.headers.get('sl-violations'), response.status]).toEqual([null, 200]);
    },
  );

  it('is valid for a refusal', async () => {
    mock().respondOnce({ status: 400 });
    const response = await fetch(proxy.url + ways[provider].path, message(provider));
    expect([response.headers.get('sl-violations'), response.status]).toEqual([null, 400]);
  });
});

describe('mock.requests', () => {
  it('lists requests without the key', async () => {
    await fetch(`${cometchat.baseUrl}/bots/b/messages?x=1`, message('cometchat'));
    expect(cometchat.requests).toEqual([
      {
        method: 'POST',
        path: '/v3/bots/b/messages?x=1',
        headers: expect.objectContaining({ apikey: '[masked]', 'content-type': 'application/json' }),
        body: ways.cometchat.message,
        violations: [],
        status: 200,
      },
    ]);
    expect(JSON.stringify(cometchat.requests)).not.toContain('secret-key');
  });

  it('shows the parts of a form: a file with its hash, a repeated part as a list', async () => {
    const bytes = new Uint8Array(1000).map((_, index) => index);
    const data = new FormData();
    for (const [name, value] of [
      ['message_type', 'FILE'],
      ['channel_url', '100% é&=+%41'],
      ['mentioned', 'a'],
      ['mentioned', 'b'],
    ])
      data.append(name as string, value as string);
    data.append('file', new File([bytes], 'a.bin', { type: 'application/x-thing' }));
    const init = { method: 'POST', headers: ways.sendbird.key, body: data };
    const response = await fetch(`${sendbird.baseUrl}/bots/b/send`, init);
    expect(response.status).toBe(200);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(sendbird.requests[0]?.body).toEqual({
      message_type: 'FILE',
      channel_url: '100% é&=+%41',
      mentioned: ['a', 'b'],
      file: { name: 'a.bin', type: 'application/x-thing', size: 1000, sha256 },
    });
  });

  it('keeps the last keepRequests requests only', async () => {
    await using small = await startMock('sendbird', { keepRequests: 2 });
    for (const text of ['1', '2', '3']) {
      await small.fetch(`${small.baseUrl}/bots/b/send`, json('sendbird', { channel_url: 'c', message: text }));
    }
    expect(small.requests.map(({ body }) => (body as { message: string }).message)).toEqual(['2', '3']);
  });
});
