import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type Mock, type MockOptions, type Provider } from '../src/index.ts';
import { formInit, json, message, ways } from './support.ts';

let mocks: Record<Provider, Mock>;

beforeAll(async () => {
  mocks = { sendbird: await startMock('sendbird'), cometchat: await startMock('cometchat') };
});

afterAll(async () => {
  await mocks?.sendbird.close();
  await mocks?.cometchat.close();
});

beforeEach(() => {
  mocks.sendbird.reset();
  mocks.cometchat.reset();
});

interface Result {
  readonly status: number;
  readonly body: unknown;
}

async function post(provider: Provider, init: RequestInit, path = ways[provider].path): Promise<Result> {
  const response = await fetch(mocks[provider].baseUrl + path, init);
  return { status: response.status, body: await response.json() };
}

function violationsOf(provider: Provider): string[] {
  return (mocks[provider].requests.at(-1)?.violations ?? []).map(({ path, code }) => `${path} ${code}`);
}

const toOne = { receiver: 'ann', receiverType: 'user' };
const sendToCometChat = (body: unknown) => post('cometchat', json('cometchat', body));
const sendToSendbird = (body: unknown) => post('sendbird', json('sendbird', body));

describe('a request to CometChat', () => {
  it('is refused with the error envelope of the provider, the field and the rule', async () => {
    expect(await sendToCometChat({ ...toOne, data: { text: '' } })).toEqual({
      status: 400,
      body: {
        error: {
          code: 'ERR_BAD_REQUEST',
          message: 'body.data.text must NOT have fewer than 1 characters.',
          details: { 'data.text': ['must NOT have fewer than 1 characters'] },
        },
      },
    });
  });

  it.each([
    ['a text', { ...toOne, data: {} }, ['body.data.text required']],
    ['a text to many', { multipleReceivers: { uids: ['a'] }, data: { text: 7 } }, ['body.data.text type']],
    ['a media message', { ...toOne, type: 'image', data: {} }, ['body.data.attachments required']],
    [
      'a media message of the wrong case',
      { ...toOne, type: 'IMAGE', data: { attachments: [{ url: 'u' }] } },
      ['body.type enum'],
    ],
    [
      'a media message to many',
      { multipleReceivers: { uids: ['a'] }, type: 'file', data: {} },
      ['body.data.attachments required'],
    ],
    ['a custom message', { ...toOne, category: 'custom', type: 'x', data: {} }, ['body.data.customData required']],
    [
      'a custom message without category',
      { ...toOne, type: 'x', data: { customData: {} } },
      ['body.category required'],
    ],
    [
      'a custom message to many',
      { multipleReceivers: { guids: ['a'] }, category: 'custom', data: { customData: {} } },
      ['body.type required'],
    ],
    ['a receiver without type', { receiver: 'a', data: { text: 'Hi' } }, ['body.receiverType required']],
    ['an unknown key', { ...toOne, data: { text: 'Hi' }, tag: 1 }, ['body.tag additionalProperties']],
  ])('has violations of the intended variant only: %s', async (_, body, expected) => {
    expect((await sendToCometChat(body)).status).toBe(400);
    expect(violationsOf('cometchat')).toEqual(expected);
  });

  it('is refused with 413 beyond 10 KB of data, counted in bytes', async () => {
    const around = Buffer.byteLength(JSON.stringify({ text: '' }));
    const fits = `ü${'x'.repeat(10_240 - around - 2)}`;
    expect((await sendToCometChat({ ...toOne, data: { text: fits } })).status).toBe(200);
    expect(await sendToCometChat({ ...toOne, data: { text: `${fits}x` } })).toMatchObject({
      status: 413,
      body: { error: { code: 'ERR_INVALID_MESSAGE_DATA' } },
    });
    expect(violationsOf('cometchat')).toEqual(['body.data x-max-bytes']);
  });

  it('is refused with 413 beyond 65,536 characters, counted as characters', async () => {
    const body = (muid: string): string => JSON.stringify({ ...toOne, data: { text: 'Hi' }, muid });
    const room = 65_536 - body('').length;
    expect((await sendToCometChat(body('😀'.repeat(room)))).status).toBe(200);
    expect(await sendToCometChat(body('x'.repeat(room + 1)))).toMatchObject({
      status: 413,
      body: { error: { code: 'ERR_BAD_REQUEST' } },
    });
  });

  it('is refused with 401 without a key', async () => {
    const { message: text, ...rest } = ways.cometchat;
    expect(rest.key).toBeDefined();
    expect(await post('cometchat', json('cometchat', text, { apikey: '' }))).toEqual({
      status: 401,
      body: { error: { code: 'AUTH_ERR_EMPTY_APIKEY', message: 'The request carries no key in the header apikey.' } },
    });
    expect(violationsOf('cometchat')).toEqual(['headers.apikey security']);
  });

  it.each([
    ['another path', '/bots/b/send', 'POST'],
    ['another method', '/bots/b/messages', 'PUT'],
    ["a path that can't be decoded", '/bots/%zz/messages', 'POST'],
  ])('is refused with 404 for %s', async (_, path, method) => {
    expect(await post('cometchat', { ...message('cometchat'), method }, path)).toMatchObject({
      status: 404,
      body: { error: { code: 'ERR_API_NOT_FOUND' } },
    });
  });

  it.each([
    ['broken JSON', '{"receiver":', {}, 'body json'],
    ['a text of another media type', 'Hi', { 'content-type': 'text/plain' }, 'headers.content-type content-type'],
    ['an invalid media type', '{}', { 'content-type': ';;;' }, 'headers.content-type content-type'],
  ])('is refused with 400 for %s', async (_, body, headers, violation) => {
    expect(await post('cometchat', json('cometchat', body, headers))).toMatchObject({
      status: 400,
      body: { error: { code: 'ERR_BAD_REQUEST' } },
    });
    expect(violationsOf('cometchat')).toEqual([violation]);
  });
});

describe('a request to Sendbird', () => {
  it.each([
    [{ message: 'Hi' }, 400_105, 'body.channel_url required'],
    [{ channel_url: 'c', message: 7 }, 400_100, 'body.message type'],
    [{ channel_url: 'c', message: '' }, 400_151, 'body.message minLength'],
    [{ channel_url: 'c', message: 'x', created_at: 'now' }, 400_101, 'body.created_at type'],
    [{ channel_url: 'c', message: 'x', created_at: -1 }, 400_106, 'body.created_at minimum'],
    [{ channel_url: 'c', message: 'x', mentioned: 'a' }, 400_102, 'body.mentioned type'],
    [{ channel_url: 'c', message: 'x', extended_message_payload: '' }, 400_103, 'body.extended_message_payload type'],
    [{ channel_url: 'c', message: 'x', send_push: 'yes' }, 400_104, 'body.send_push type'],
    [{ channel_url: 'c', message: 'x', custom_type: 'x'.repeat(129) }, 400_110, 'body.custom_type maxLength'],
    [{ channel_url: 'c', message: 'x', message_type: 'FILE' }, 400_111, 'body.message_type enum'],
    [{ channel_url: 'c', message: 'x', mesage: 'x' }, 400_111, 'body.mesage additionalProperties'],
  ])('is refused with the code of the broken rule: %j', async (body, code, violation) => {
    const result = await sendToSendbird(body);
    expect(result).toMatchObject({ status: 400, body: { error: true, code } });
    expect((result.body as { message: string }).message).toContain(violation.split(' ')[0]);
    expect(violationsOf('sendbird')).toEqual([violation]);
  });

  it.each([
    ['a file', { message_type: 'FILE', file: new File(['x'], 'a') }, ['body.channel_url required']],
    [
      'a file of the wrong case',
      { message_type: 'file', channel_url: 'c', file: new File(['x'], 'a') },
      ['body.message_type enum'],
    ],
    ['a file without type', { channel_url: 'c', file: new File(['x'], 'a') }, ['body.message_type required']],
    ['a text', { channel_url: 'c', mesage: 'x' }, ['body.message required', 'body.mesage additionalProperties']],
    ['a file as a plain text', { message_type: 'FILE', channel_url: 'c', file: 'bytes' }, ['body.file file']],
  ])('has violations of the intended form only: %s', async (_, fields, expected) => {
    expect((await post('sendbird', formInit(fields))).status).toBe(400);
    expect(violationsOf('sendbird')).toEqual(expected);
  });

  it.each(['-0.1', '1.1'])('is refused with the code of a range for the volume %s', async (volume) => {
    const result = await post(
      'sendbird',
      formInit({ message_type: 'FILE', channel_url: 'c', file: new File(['x'], 'a'), volume }),
    );
    expect(result).toMatchObject({ status: 400, body: { error: true, code: 400_113 } });
  });

  it.each([
    ['no token', json('sendbird', ways.sendbird.message, { 'api-token': '' }), 400_401, 'headers.api-token security'],
    ['broken JSON', json('sendbird', '{"a":}'), 400_403, 'body json'],
    ['no body', { method: 'POST', headers: ways.sendbird.key }, 400_105, 'body required'],
  ])('is refused with 400 for %s', async (_, init, code, violation) => {
    expect(await post('sendbird', init)).toMatchObject({ status: 400, body: { error: true, code } });
    expect(violationsOf('sendbird')).toEqual([violation]);
  });

  it('is refused with 400 for another path', async () => {
    expect(await post('sendbird', message('sendbird'), '/bots/b')).toMatchObject({
      status: 400,
      body: { code: 400_930 },
    });
  });
});

describe('a request of unusual size or depth', () => {
  const list = JSON.stringify(Array.from({ length: 300_000 }, () => 1));
  const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const payloadOf = (text: string): string => `{"channel_url":"c","message":"x","extended_message_payload":${text}}`;
  const cometChatOf = (metadata: string): string =>
    `{"receiver":"ann","receiverType":"user","data":{"text":"Hi","metadata":${metadata}}}`;
  const sendbirdForm = (levels: number): RequestInit =>
    formInit({ channel_url: 'c', message: 'x', extended_message_payload: nested(levels) });

  it.each<[string, Provider, () => RequestInit, number, string]>([
    ['a list of 300,000 items as data', 'cometchat', () => json('cometchat', `{"data":${list}}`), 400, 'body.data'],
    [
      'a list of 300,000 items in metadata',
      'cometchat',
      () => json('cometchat', cometChatOf(`{"a":${list}}`)),
      413,
      'body.data',
    ],
    ['a list of 300,000 items as body', 'sendbird', () => json('sendbird', list), 400, 'body type'],
    [
      '100,000 levels of metadata',
      'cometchat',
      () => json('cometchat', cometChatOf(nested(100_000))),
      400,
      'body json',
    ],
    ['100,000 levels of payload', 'sendbird', () => json('sendbird', payloadOf(nested(100_000))), 400, 'body json'],
    [
      '100,000 levels of lists',
      'sendbird',
      () => json('sendbird', '['.repeat(1e5) + ']'.repeat(1e5)),
      400,
      'body json',
    ],
    ['1,001 levels', 'sendbird', () => json('sendbird', payloadOf(nested(1000))), 400, 'body json'],
    [
      '100,000 levels in a part of a form',
      'sendbird',
      () => sendbirdForm(100_000),
      400,
      'body.extended_message_payload depth',
    ],
    [
      '1,001 levels in a part of a form',
      'sendbird',
      () => sendbirdForm(1001),
      400,
      'body.extended_message_payload depth',
    ],
  ])('is refused for %s', async (_, provider, init, status, violation) => {
    expect((await post(provider, init())).status).toBe(status);
    expect(violationsOf(provider).join('; ')).toContain(violation);
  });

  it('is accepted with 1,000 levels', async () => {
    expect((await post('sendbird', json('sendbird', payloadOf(nested(999))))).status).toBe(200);
    expect((await post('sendbird', sendbirdForm(1000))).status).toBe(200);
    expect((await post('cometchat', json('cometchat', cometChatOf(nested(998))))).status).toBe(200);
  });
});

async function resultOf(provider: Provider, options: MockOptions): Promise<Result> {
  await using mock = await startMock(provider, options);
  const response = await fetch(mock.baseUrl + ways[provider].path, message(provider));
  return { status: response.status, body: await response.json() };
}

describe('a mock with keys and bots', () => {
  it('refuses a wrong key', async () => {
    expect(await resultOf('sendbird', { apiToken: 'other' })).toMatchObject({ status: 400, body: { code: 400_401 } });
    expect(await resultOf('cometchat', { apiKey: ['other'] })).toMatchObject({
      status: 401,
      body: { error: { code: 'AUTH_ERR_APIKEY_NOT_FOUND' } },
    });
  });

  it('accepts each of its keys', async () => {
    expect(await resultOf('sendbird', { apiToken: ['other', 'secret-token'] })).toMatchObject({ status: 200 });
    expect(await resultOf('cometchat', { apiKey: 'secret-key' })).toMatchObject({ status: 200 });
  });

  it('refuses an unknown bot', async () => {
    expect(await resultOf('sendbird', { bots: ['other'] })).toMatchObject({ status: 400, body: { code: 400_201 } });
    expect(await resultOf('cometchat', { bots: ['other'] })).toMatchObject({
      status: 404,
      body: { error: { code: 'ERR_BOT_NOT_FOUND' } },
    });
    expect(await resultOf('cometchat', { bots: ['support-bot'] })).toMatchObject({ status: 200 });
  });
});

describe('a repeated message', () => {
  const repeat = async (provider: Provider, options: MockOptions, body: object): Promise<Result[]> => {
    await using mock = await startMock(provider, options);
    const results: Result[] = [];
    for (const _ of [1, 2]) {
      const response = await mock.fetch(mock.baseUrl + ways[provider].path, json(provider, body));
      results.push({ status: response.status, body: await response.json() });
    }
    return results;
  };
  const text = { ...ways.sendbird.message, dedup_id: 'd' };
  const withMuid = { ...ways.cometchat.message, muid: 'm' };

  it('is sent again by default', async () => {
    const [first, second] = await repeat('sendbird', {}, text);
    expect(second?.status).toBe(200);
    expect(second).not.toEqual(first);
  });

  it('can be refused', async () => {
    expect((await repeat('sendbird', { onDuplicate: 'reject' }, text))[1]).toMatchObject({ body: { code: 400_202 } });
    expect((await repeat('cometchat', { onDuplicate: 'reject' }, withMuid))[1]).toMatchObject({ status: 400 });
    expect((await repeat('cometchat', { onDuplicate: 'reject' }, ways.cometchat.message))[1]).toMatchObject({
      status: 200,
    });
  });

  it('can get the first response again', async () => {
    const [first, second] = await repeat('cometchat', { onDuplicate: 'replay' }, withMuid);
    expect(second).toEqual(first);
  });
});

describe('startMock', () => {
  it.each([
    ['apiKey', 'sendbird', { apiKey: 'x' }],
    ['apiToken', 'cometchat', { apiToken: 'x' }],
    ['port', 'sendbird', { port: 70_000 }],
    ['rateLimit.requests', 'sendbird', { rateLimit: { requests: 0, perMs: 1 } }],
    ['onDuplicate', 'sendbird', { onDuplicate: 'ignore' as 'accept' }],
    ['provider', 'slack' as 'sendbird', {}],
  ] as const)('rejects an invalid option by its name: %s', async (name, provider, options) => {
    await expect(startMock(provider, options)).rejects.toThrow(name);
  });
});

describe.each([
  { provider: 'sendbird', option: 'apiToken', key: 'secret-token', status: 400, body: { code: 400_401 } },
  {
    provider: 'cometchat',
    option: 'apiKey',
    key: 'secret-key',
    status: 401,
    body: { error: { code: 'AUTH_ERR_APIKEY_NOT_FOUND' } },
  },
] as const)('revoke, for $provider', ({ provider, option, key, status, body }) => {
  const { path, key: headers, message: content } = ways[provider];
  const [keyHeader = ''] = Object.keys(headers);
  const send = async (mock: Mock, ownKey: string = key): Promise<Result> => {
    const response = await fetch(mock.baseUrl + path, json(provider, content, { [keyHeader]: ownKey }));
    return { status: response.status, body: await response.json() };
  };

  it('refuses the key from then on exactly as an invalid one, until a reset', async () => {
    await using mock = await startMock(provider, { [option]: [key, 'new-key'] });
    const invalid = await send(mock, 'no-such-key');
    expect(invalid).toMatchObject({ status, body });
    expect(await send(mock)).toMatchObject({ status: 200 });
    mock.revoke(key);
    expect([await send(mock), await send(mock)]).toEqual([invalid, invalid]);
    expect(await send(mock, 'new-key')).toMatchObject({ status: 200 });
    expect(await send(mock, 'no-such-key')).toEqual(invalid);
    mock.reset();
    expect(await send(mock)).toMatchObject({ status: 200 });
  });

  it('refuses the key where any other is accepted', async () => {
    await using mock = await startMock(provider);
    mock.revoke(key);
    mock.revoke('second-key');
    expect(await send(mock)).toMatchObject({ status, body });
    expect(await send(mock, 'second-key')).toMatchObject({ status, body });
    expect(await send(mock, 'any-key')).toMatchObject({ status: 200 });
  });

  it('shows the key in no response, request or log', async () => {
    const logged: unknown[] = [];
    await using mock = await startMock(provider, { onRequest: (request) => logged.push(request) });
    mock.revoke(key);
    expect(JSON.stringify([await send(mock), mock.requests, logged])).not.toContain(key);
  });

  it('does not affect a request that has arrived', async () => {
    await using mock = await startMock(provider);
    const bytes = new TextEncoder().encode(JSON.stringify(content));
    // Nobody asks for the body before the request has arrived.
    const source: UnderlyingDefaultSource<Uint8Array> = {
      pull(controller) {
        mock.revoke(key);
        controller.enqueue(bytes);
        controller.close();
      },
    };
    const stream = new ReadableStream(source, { highWaterMark: 0 });
    const init = { ...json(provider, ''), body: stream, duplex: 'half' };
    expect((await mock.fetch(mock.baseUrl + path, init)).status).toBe(200);
    expect(await send(mock)).toMatchObject({ status, body });
  });

  it.each([
    [undefined, 'revoke: key: expected a string, got undefined'],
    [['secret'], 'revoke: key: expected a string, got object'],
    ['', 'revoke: key: expected a string that is not empty'],
  ])('throws an error that names the argument for %j', async (given, text) => {
    await using mock = await startMock(provider);
    expect(() => mock.revoke(given as string)).toThrow(new TypeError(text));
  });
});
