import { startRecorder } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { CallOptions, TextMessage } from '../../src/index.ts';
import { apiToken, newClient, newFile, newText, rejection, stored, useFaultServer, useRecorder } from './support.ts';

const recorder = useRecorder();

/** Sends a body, and returns what arrived as JSON. */
async function arrivedAs(body: TextMessage, options?: CallOptions): Promise<unknown> {
  await newClient(recorder.current.url).sendBotMessage('bot', body, options);
  expect(recorder.current.requests).toHaveLength(1);
  return recorder.current.requests[0]?.json();
}

const circular: Record<string, unknown> = {};
circular['self'] = { list: [circular] };

class Stamp {
  toJSON(): never {
    throw new Error('a trap');
  }
}

describe('a body', () => {
  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'body: expected a plain object, got undefined'],
    ['null', null, 'body: expected a plain object, got null'],
    ['a text', 'Hi', 'body: expected a plain object, got string'],
    ['a number', 7, 'body: expected a plain object, got number'],
    ['an array', [newText()], 'body: expected a plain object, got array'],
    ['a function', () => newText(), 'body: expected a plain object, got function'],
    ['a Map', new Map([['message', 'Hi']]), 'body: expected a plain object, got map'],
    ['a Date', new Date(0), 'body: expected a plain object, got date'],
    ['a Blob', new Blob(['{}']), 'body: expected a plain object, got blob'],
    ['a FormData', new FormData(), 'body: expected a plain object, got formdata'],
  ])('that is %s is refused, and nothing is sent', async (_, body, message) => {
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', body as TextMessage));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toBe(`sendbird: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  const view = 'body.extended_message_payload.custom_view';

  it.each<[string, object, string]>([
    ['a bigint', { created_at: 1n }, 'body.created_at: expected a JSON value, got a bigint'],
    [
      'an unsafe integer',
      { created_at: 2 ** 53 },
      "body.created_at: 9007199254740992 can't be sent as a JSON number without loss",
    ],
    ['NaN', { created_at: Number.NaN }, "body.created_at: NaN can't be sent as a JSON number without loss"],
    ['Infinity', { created_at: Infinity }, "body.created_at: Infinity can't be sent as a JSON number without loss"],
    ['a Date', { created_at: new Date(0) }, 'body.created_at: expected a plain object, got a Date'],
    ['a function', { message: () => 'Hi' }, 'body.message: expected a JSON value, got a function'],
    ['a symbol', { message: Symbol('Hi') }, 'body.message: expected a JSON value, got a symbol'],
    [
      'undefined in a list',
      { mentioned: ['ann', undefined] },
      'body.mentioned[1]: expected a JSON value, got undefined',
    ],
    ['a hole in a list', { mentioned: Array(2) }, 'body.mentioned[0]: expected a JSON value, got undefined'],
    ['a Map, deep down', inView(new Map()), `${view}: expected a plain object, got a Map`],
    ['a Set in a list', inView({ list: [1, new Set()] }), `${view}.list[1]: expected a plain object, got a Set`],
    [
      'a number too large, deep down',
      inView({ a: [{ b: -(2 ** 53) }] }),
      `${view}.a[0].b: -9007199254740992 can't be sent`,
    ],
    ['a circle', inView(circular), `${view}.self.list[0]: refers to itself`],
    ['a toJSON of its own', inView({ toJSON: () => 'trap' }), `${view}: has a toJSON of its own`],
    ['an inherited toJSON', inView(new Stamp()), `${view}: has a toJSON of its own`],
  ])('with %s is refused by the name of its field, and nothing is sent', async (_, fields, message) => {
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', newText(fields)));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`sendbird: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  it.each<[string, object, object]>([
    ['undefined is left out', { custom_type: undefined }, {}],
    ['null is sent as null', { data: null, mentioned: null }, { data: null, mentioned: null }],
    ['an empty text stays', { data: '' }, { data: '' }],
    ['the largest safe integer stays', { created_at: 2 ** 53 - 1 }, { created_at: 2 ** 53 - 1 }],
    [
      'a key __proto__ stays a key',
      inView(JSON.parse('{"__proto__":{"a":1}}')),
      inView(JSON.parse('{"__proto__":{"a":1}}')),
    ],
    ['an object that is there twice is no circle', inView(twice()), inView(twice())],
    ['an object without a prototype passes', inView(Object.assign(Object.create(null), { a: 1 })), inView({ a: 1 })],
    ['a key that the spec does not know is the provider’s to refuse', { mesage: 'typo' }, { mesage: 'typo' }],
  ])('arrives as it is: %s', async (_, fields, expected) => {
    const arrived = await arrivedAs(newText(fields));
    expect(arrived).toStrictEqual({ channel_url: 'channel', message: 'Hi', message_type: 'MESG', ...expected });
  });

  it.each([
    ['emoji and joiners', '👩‍🚀 👍🏽 🇪🇺'],
    ['what needs escapes', '"\\/\b\f\n\r\t\u2028\u2029'],
    ['a NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\uD800b\uDFFF'],
    ['a byte order mark', '\uFEFFHi'],
    ['unnormalised letters', 'e\u0301 é'],
    ['a text of 100 000 characters', 'é'.repeat(100_000)],
  ])('arrives to the byte with %s', async (_, message) => {
    expect(await arrivedAs(newText({ message }))).toHaveProperty('message', message);
    const expected = JSON.stringify({ channel_url: 'channel', message, message_type: 'MESG' });
    expect(recorder.current.requests[0]?.body.equals(Buffer.from(expected))).toBe(true);
  });

  it('always says its message_type', async () => {
    expect(await arrivedAs(newText())).toHaveProperty('message_type', 'MESG');
  });

  it('keeps a message_type that the caller has given', async () => {
    expect(await arrivedAs(newText({ message_type: 'MESG' }))).toHaveProperty('message_type', 'MESG');
  });

  it('is read once, field by field, so that a getter can’t give two answers', async () => {
    const reads: Record<string, number> = {};
    const fields = { channel_url: 'channel', message: 'Hi', message_type: 'MESG', dedup_id: 'id-1', data: '' };
    const body = {};
    for (const [name, value] of Object.entries(fields)) {
      const get = (): string => {
        reads[name] = (reads[name] ?? 0) + 1;
        return value;
      };
      Object.defineProperty(body, name, { enumerable: true, get });
    }
    expect(await arrivedAs(body as TextMessage)).toEqual(fields);
    expect(reads).toEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, 1])));
  });

  it.each(['at-most-once', 'at-least-once'] as const)('may be frozen, and is not changed by %s', async (delivery) => {
    const body = Object.freeze(newText({ mentioned: Object.freeze(['ann']), custom_type: undefined }));
    const before = structuredClone(body);
    await arrivedAs(body, Object.freeze({ delivery }));
    expect(body).toStrictEqual(before);
  });

  it.each(['at-most-once', 'at-least-once'] as const)('is not changed when it is a file sent %s', async (delivery) => {
    const body = newFile({ mentioned: ['ann'] });
    const before = { ...body };
    await newClient(recorder.current.url).sendBotMessage('bot', body, { delivery });
    expect(body).toStrictEqual(before);
  });
});

function inView(custom_view: unknown): object {
  return { extended_message_payload: { custom_view } };
}

function twice(): object {
  const item = { a: 1 };
  return { first: item, second: item, list: [item, item] };
}

describe('headers', () => {
  it.each([
    ['Content-Type', 'text/plain'],
    ['content-type', 'multipart/form-data'],
    ['CONTENT-TYPE', 'text/html'],
    ['Api-Token', 'another-key-of-the-caller'],
    ['api-token', 'another-key-of-the-caller'],
  ])('of the caller do not replace those of the client: %s', async (name, value) => {
    const headers = { [name]: value };
    await newClient(recorder.current.url, { headers }).sendBotMessage('bot', newText(), { headers });
    const [request] = recorder.current.requests;
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json', 'api-token': apiToken });
  });

  it('of the settings and of one call arrive, the call’s before the settings’ own', async () => {
    const client = newClient(recorder.current.url, { headers: { 'X-Trace': 'settings', 'X-Team': 'bots' } });
    await client.sendBotMessage('bot', newText(), { headers: { 'x-trace': 'call', 'x-once': 'é' } });
    await client.sendBotMessage('bot', newText());
    expect(recorder.current.requests.map(({ headers }) => headers)).toMatchObject([
      { 'x-trace': 'call', 'x-team': 'bots', 'x-once': 'é' },
      { 'x-trace': 'settings', 'x-team': 'bots' },
    ]);
    expect(recorder.current.requests[1]?.headers).not.toHaveProperty('x-once');
  });

  it.each<[string, string]>([
    ['x-trace', 'hunter2\r\nx-evil: 1'],
    ['x-trace', 'hunter2\u0000'],
    ['x trace', 'hunter2'],
  ])('of one call are checked, and nothing is sent: %j', async (name, value) => {
    const options = { headers: { [name]: value } };
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', newText(), options));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
    expect(thrown.message).toContain(name);
    expect(thrown.message).not.toContain('hunter2');
    expect(recorder.current.requests).toHaveLength(0);
  });
});

describe('an answer', () => {
  const server = useFaultServer();

  it.each<[string, unknown]>([
    ['without a message', {}],
    ['with an error in a 200', { error: true, code: 400201, message: 'Not found.' }],
    ['with a text for a message', { message: 'sent' }],
    ['with null for a message', { message: null }],
    ['with a list for a message', { message: [stored] }],
    ['with a message without an id', { message: { ...stored, message_id: undefined } }],
    ['with a text for an id', { message: { ...stored, message_id: '7' } }],
    ['that is the bare message', stored],
    ['that is a list', [{ message: stored }]],
    ['that is null', 'null'],
    ['that is a text', '"sent"'],
    ['that is empty', ''],
    ['that is HTML', '<h1>It works</h1>'],
    ['that is cut off', '{"message":{"message_id":7'],
  ])('%s is no success: the error says so and shows it', async (_, body) => {
    server.current.script({ body });
    const thrown = await rejection(newClient(server.current.url).sendBotMessage('bot', newText()));
    expect(thrown).toMatchObject({
      name: 'InvalidResponseError',
      status: 200,
      attempts: 1,
      mayHaveBeenDelivered: true,
    });
    expect(thrown).toHaveProperty('excerpt', typeof body === 'string' ? body : JSON.stringify(body));
  });

  it('with a message_id beyond 2^53 is refused, and its digits are shown', async () => {
    server.current.script({ body: '{"message":{"message_id":9007199254740993,"type":"MESG"}}' });
    const thrown = await rejection(newClient(server.current.url).sendBotMessage('bot', newText()));
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
    expect(thrown).toHaveProperty('excerpt', expect.stringContaining('9007199254740993'));
  });

  it('with the largest safe message_id is a message', async () => {
    server.current.script({ body: '{"message":{"message_id":9007199254740991}}' });
    const message = await newClient(server.current.url).sendBotMessage('bot', newText());
    expect(message.message_id).toBe(9_007_199_254_740_991);
  });

  it('keeps fields and enum values that nobody knows yet', async () => {
    const message = { ...stored, type: 'HOLOGRAM', brand_new: [1], user: { role: 'sovereign', extra: null } };
    const server200 = await startRecorder({
      body: { message, also: 'new' },
      status: 201,
      headers: { 'content-type': 'text/plain' },
    });
    await expect(newClient(server200.url).sendBotMessage('bot', newText())).resolves.toEqual(message);
    await server200.close();
  });
});

it.each<[string, unknown, string]>([
  ['options that are null', null, 'options: expected a plain object, got null'],
  [
    'headers of another kind',
    { headers: new Headers({ 'x-trace': '1' }) },
    'headers: expected a plain object, got headers',
  ],
  ['a signal that is none', { signal: {} }, 'signal: expected an AbortSignal'],
])('refuses %s, and sends nothing', async (_, options, message) => {
  const client = newClient(recorder.current.url);
  const thrown = await rejection(client.sendBotMessage('bot', newText(), options as CallOptions));
  expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
  expect(String(thrown)).toContain(message);
  expect(recorder.current.requests).toHaveLength(0);
});

it.each([5, '', null, {}])('refuses %j as dedup_id, rather than to send another', async (id) => {
  const sent = newClient(recorder.current.url).sendBotMessage('bot', newText({ dedup_id: id }), {
    delivery: 'at-least-once',
  });
  expect(String(await rejection(sent))).toContain('dedup_id: expected a string that is not empty');
  expect(recorder.current.requests).toHaveLength(0);
});
