import { startRecorder } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { CallOptions, MessageToMany, MessageToOne } from '../../src/index.ts';
import { apiKey, newClient, newText, rejection, stored, useFaultServer, useRecorder } from './support.ts';

const recorder = useRecorder();

/** Sends a body, and returns what arrived as JSON. */
async function arrivedAs(body: MessageToOne, options?: CallOptions): Promise<unknown> {
  await newClient(recorder.current.url).sendBotMessage('bot', body, options);
  expect(recorder.current.requests).toHaveLength(1);
  return recorder.current.requests[0]?.json();
}

/** What newText makes of nothing. */
const base = { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } };

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
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', body as MessageToOne));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toBe(`cometchat: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  const custom = 'body.data.customData';

  it.each<[string, object, string]>([
    ['a bigint', { sentAt: 1n }, 'body.sentAt: expected a JSON value, got a bigint'],
    [
      'an unsafe integer',
      { sentAt: 2 ** 53 },
      "body.sentAt: 9007199254740992 can't be sent as a JSON number without loss",
    ],
    ['NaN', { sentAt: Number.NaN }, "body.sentAt: NaN can't be sent as a JSON number without loss"],
    ['Infinity', { sentAt: Infinity }, "body.sentAt: Infinity can't be sent as a JSON number without loss"],
    ['a Date', { sentAt: new Date(0) }, 'body.sentAt: expected a plain object, got a Date'],
    ['a function', { receiver: () => 'ann' }, 'body.receiver: expected a JSON value, got a function'],
    ['a symbol', { receiver: Symbol('ann') }, 'body.receiver: expected a JSON value, got a symbol'],
    ['undefined in a list', { tags: ['a', undefined] }, 'body.tags[1]: expected a JSON value, got undefined'],
    ['a hole in a list', { tags: Array(2) }, 'body.tags[0]: expected a JSON value, got undefined'],
    ['a Map, deep down', inCustomData(new Map()), `${custom}: expected a plain object, got a Map`],
    [
      'a Set in a list',
      inCustomData({ list: [1, new Set()] }),
      `${custom}.list[1]: expected a plain object, got a Set`,
    ],
    [
      'a number too large, deep down',
      inCustomData({ a: [{ b: -(2 ** 53) }] }),
      `${custom}.a[0].b: -9007199254740992 can't be sent`,
    ],
    ['a circle', inCustomData(circular), `${custom}.self.list[0]: refers to itself`],
    ['a toJSON of its own', inCustomData({ toJSON: () => 'trap' }), `${custom}: has a toJSON of its own`],
    ['an inherited toJSON', inCustomData(new Stamp()), `${custom}: has a toJSON of its own`],
  ])('with %s is refused by the name of its field, and nothing is sent', async (_, fields, message) => {
    const thrown = await rejection(newClient(recorder.current.url).sendBotMessage('bot', newText(fields)));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`cometchat: ${message}`);
    expect(recorder.current.requests).toHaveLength(0);
  });

  it.each<[string, object, object]>([
    ['undefined is left out', { category: undefined }, {}],
    ['null is sent as null', { data: { text: 'Hi', metadata: null } }, { data: { text: 'Hi', metadata: null } }],
    ['an empty text stays', { type: '' }, { type: '' }],
    ['the largest safe integer stays', { sentAt: 2 ** 53 - 1 }, { sentAt: 2 ** 53 - 1 }],
    [
      'a key __proto__ stays a key',
      inCustomData(JSON.parse('{"__proto__":{"a":1}}')),
      inCustomData(JSON.parse('{"__proto__":{"a":1}}')),
    ],
    ['an object that is there twice is no circle', inCustomData(twice()), inCustomData(twice())],
    [
      'an object without a prototype passes',
      inCustomData(Object.assign(Object.create(null), { a: 1 })),
      inCustomData({ a: 1 }),
    ],
    ['a key that the spec does not know is the provider’s to refuse', { mesage: 'typo' }, { mesage: 'typo' }],
  ])('arrives as it is: %s', async (_, fields, expected) => {
    const arrived = await arrivedAs(newText(fields));
    expect(arrived).toStrictEqual({ ...base, ...expected });
  });

  it.each([
    ['emoji and joiners', '👩‍🚀 👍🏽 🇪🇺'],
    ['what needs escapes', '"\\/\b\f\n\r\t\u2028\u2029'],
    ['a NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\uD800b\uDFFF'],
    ['a byte order mark', '\uFEFFHi'],
    ['unnormalised letters', 'e\u0301 é'],
    ['a text of 100 000 characters', 'é'.repeat(100_000)],
  ])('arrives to the byte with %s', async (_, text) => {
    expect(await arrivedAs(newText({ data: { text } }))).toHaveProperty('data.text', text);
    const expected = JSON.stringify({ ...base, data: { text } });
    expect(recorder.current.requests[0]?.body.equals(Buffer.from(expected))).toBe(true);
  });

  it('is read once, field by field, so that a getter can’t give two answers', async () => {
    const reads: Record<string, number> = {};
    const fields = { ...base, muid: 'id-1', multipleReceivers: { uids: ['bob'] } };
    const body = {};
    for (const [name, value] of Object.entries(fields)) {
      const get = (): unknown => {
        reads[name] = (reads[name] ?? 0) + 1;
        return value;
      };
      Object.defineProperty(body, name, { enumerable: true, get });
    }
    expect(await arrivedAs(body as MessageToOne)).toEqual(fields);
    expect(reads).toEqual(Object.fromEntries(Object.keys(fields).map((name) => [name, 1])));
  });

  it.each(['at-most-once', 'at-least-once'] as const)('may be frozen, and is not changed by %s', async (delivery) => {
    const body = Object.freeze(newText({ tags: Object.freeze(['a']), category: undefined }));
    const before = structuredClone(body);
    await arrivedAs(body, Object.freeze({ delivery }));
    expect(body).toStrictEqual(before);
  });
});

function inCustomData(customData: unknown): object {
  return { data: { text: 'Hi', customData } };
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
    ['ApiKey', 'another-key-of-the-caller'],
    ['apikey', 'another-key-of-the-caller'],
  ])('of the caller do not replace those of the client: %s', async (name, value) => {
    const headers = { [name]: value };
    await newClient(recorder.current.url, { headers }).sendBotMessage('bot', newText(), { headers });
    const [request] = recorder.current.requests;
    expect(request?.headers).toMatchObject({ 'content-type': 'application/json', apikey: apiKey });
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
    ['without data', {}],
    ['with an error in a 200', { error: { code: 'ERR_UID_NOT_FOUND', message: 'No.' } }],
    ['with a text for data', { data: 'sent' }],
    ['with null for data', { data: null }],
    ['with a list for data', { data: [stored] }],
    ['with a message without an id', { data: { ...stored, id: undefined } }],
    ['with an empty id', { data: { ...stored, id: '' } }],
    ['with an object for an id', { data: { ...stored, id: {} } }],
    ['that is the bare message', stored],
    ['that is a list', [{ data: stored }]],
    ['that is null', 'null'],
    ['that is a text', '"sent"'],
    ['that is empty', ''],
    ['that is HTML', '<h1>It works</h1>'],
    ['that is cut off', '{"data":{"id":"7"'],
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

  it.each([
    ['a text', '{"data":{"id":"7"}}', '7'],
    ['a number', '{"data":{"id":7}}', '7'],
    ['0', '{"data":{"id":0}}', '0'],
    ['a text of many digits', '{"data":{"id":"90071992547409931"}}', '90071992547409931'],
    ['the largest safe integer', '{"data":{"id":9007199254740991}}', '9007199254740991'],
  ])('with an id that is %s gives it as a text', async (_, body, id) => {
    server.current.script({ body });
    await expect(newClient(server.current.url).sendBotMessage('bot', newText())).resolves.toEqual({ id });
  });

  it('with an id beyond 2^53 is refused, and its digits are shown', async () => {
    server.current.script({ body: '{"data":{"id":9007199254740993}}' });
    const thrown = await rejection(newClient(server.current.url).sendBotMessage('bot', newText()));
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
    expect(thrown).toHaveProperty('excerpt', expect.stringContaining('9007199254740993'));
  });

  it('to many receivers needs no id, since its form is not documented', async () => {
    const data = { bob: { success: true }, eve: { success: false } };
    server.current.script({ body: { data } });
    const body = { ...base, multipleReceivers: { uids: ['bob', 'eve'] } } as MessageToMany;
    await expect(newClient(server.current.url).sendBotMessage('bot', body)).resolves.toEqual(data);
  });

  it.each([{}, { data: null }, { data: 'sent' }, { data: [] }, { error: {} }])(
    'to many receivers that is %j is no success',
    async (answer) => {
      server.current.script({ body: answer });
      const body = { ...base, multipleReceivers: { uids: ['bob'] } } as MessageToMany;
      const thrown = await rejection(newClient(server.current.url).sendBotMessage('bot', body));
      expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
    },
  );

  it('keeps fields and enum values that nobody knows yet', async () => {
    const data = { ...stored, type: 'hologram', brandNew: [1], data: { entities: { sender: null } } };
    const server201 = await startRecorder({
      body: { data, also: 'new' },
      status: 201,
      headers: { 'content-type': 'text/plain' },
    });
    await expect(newClient(server201.url).sendBotMessage('bot', newText())).resolves.toEqual(data);
    await server201.close();
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

it.each([5, '', null, {}])('refuses %j as muid, rather than to send another', async (id) => {
  const sent = newClient(recorder.current.url).sendBotMessage('bot', newText({ muid: id }), {
    delivery: 'at-least-once',
  });
  expect(String(await rejection(sent))).toContain('muid: expected a string that is not empty');
  expect(recorder.current.requests).toHaveLength(0);
});
