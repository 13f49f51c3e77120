import { describe, expect, it } from 'vitest';
import type { ClientProvider } from './client-provider.ts';
import { KEY, newClient, newText, rejection, useRecorder } from './client-tests.ts';

const circular: Record<string, unknown> = {};
circular['self'] = { list: [circular] };

class Stamp {
  toJSON(): never {
    throw new Error('toJSON must not be called');
  }
}

function shared(): object {
  const item = { a: 1 };
  return { first: item, second: item, list: [item, item] };
}

export function describeRequest(provider: ClientProvider): void {
  const recorder = useRecorder(provider);
  const { fields, added } = provider;
  const configurationError = { name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false };

  /** Sends a body, and returns the JSON that arrived. */
  async function arrivedAs(body: object, options?: object): Promise<unknown> {
    await newClient(provider, recorder.current.url).sendBotMessage('bot', body, options);
    expect(recorder.current.requests).toHaveLength(1);
    return recorder.current.requests[0]?.json();
  }

  describe('a body', () => {
    it.each<[string, unknown, string]>([
      ['undefined', undefined, 'undefined'],
      ['null', null, 'null'],
      ['a string', 'Hi', 'string'],
      ['a number', 7, 'number'],
      ['an array', [newText(provider)], 'array'],
      ['a function', () => newText(provider), 'function'],
      ['a Map', new Map([['message', 'Hi']]), 'map'],
      ['a Date', new Date(0), 'date'],
      ['a Blob', new Blob(['{}']), 'blob'],
      ['a FormData', new FormData(), 'formdata'],
    ])('that is %s is rejected, and nothing is sent', async (_, body, type) => {
      const client = newClient(provider, recorder.current.url);
      const thrown = await rejection(client.sendBotMessage('bot', body as object));
      expect(thrown).toMatchObject(configurationError);
      expect(thrown.message).toBe(`${provider.name}: body: expected a plain object, got ${type}`);
      expect(recorder.current.requests).toHaveLength(0);
    });

    const any = `body.${fields.anyPath}`;
    const { integer, list, string } = fields;
    const number = (value: unknown) => ({ [integer]: value });

    it.each<[string, object, string]>([
      ['a bigint', number(1n), `body.${integer}: expected a JSON value, got a bigint`],
      [
        'an unsafe integer',
        number(2 ** 53),
        `body.${integer}: 9007199254740992 can't be sent as a JSON number without loss`,
      ],
      ['NaN', number(Number.NaN), `body.${integer}: NaN can't be sent as a JSON number without loss`],
      ['Infinity', number(Infinity), `body.${integer}: Infinity can't be sent as a JSON number without loss`],
      ['a Date', number(new Date(0)), `body.${integer}: expected a plain object, got a Date`],
      ['a function', { [string]: () => 'Hi' }, `body.${string}: expected a JSON value, got a function`],
      ['a symbol', { [string]: Symbol('Hi') }, `body.${string}: expected a JSON value, got a symbol`],
      ['undefined in a list', { [list]: ['a', undefined] }, `body.${list}[1]: expected a JSON value, got undefined`],
      ['a hole in a list', { [list]: Array(2) }, `body.${list}[0]: expected a JSON value, got undefined`],
      ['a nested Map', provider.withAny(new Map()), `${any}: expected a plain object, got a Map`],
      [
        'a Set in a list',
        provider.withAny({ list: [1, new Set()] }),
        `${any}.list[1]: expected a plain object, got a Set`,
      ],
      [
        'a nested unsafe integer',
        provider.withAny({ a: [{ b: -(2 ** 53) }] }),
        `${any}.a[0].b: -9007199254740992 can't be sent`,
      ],
      ['a circular reference', provider.withAny(circular), `${any}.self.list[0]: refers to itself`],
      ['a toJSON method', provider.withAny({ toJSON: () => 'x' }), `${any}: has a toJSON of its own`],
      ['an inherited toJSON method', provider.withAny(new Stamp()), `${any}: has a toJSON of its own`],
    ])('with %s is rejected by the path of the field, and nothing is sent', async (_, invalid, message) => {
      const client = newClient(provider, recorder.current.url);
      const thrown = await rejection(client.sendBotMessage('bot', newText(provider, invalid)));
      expect(thrown).toMatchObject(configurationError);
      expect(thrown.message).toContain(`${provider.name}: ${message}`);
      expect(recorder.current.requests).toHaveLength(0);
    });

    const nulls = { [list]: null, ...provider.withAny({ a: null }) };
    const proto = provider.withAny(JSON.parse('{"__proto__":{"a":1}}'));
    const bare: object = Object.assign(Object.create(null), { a: 1 });

    it.each<[string, object, object]>([
      ['undefined is omitted', { [fields.optionalString]: undefined }, {}],
      ['null is kept', nulls, nulls],
      ['an empty string is kept', { [fields.optionalString]: '' }, { [fields.optionalString]: '' }],
      ['the largest safe integer is kept', number(2 ** 53 - 1), number(2 ** 53 - 1)],
      ['a key __proto__ is kept', proto, proto],
      ['an object may appear twice', provider.withAny(shared()), provider.withAny(shared())],
      ['an object may have no prototype', provider.withAny(bare), provider.withAny({ a: 1 })],
      ['an unknown key is left to the provider', { mesage: 'typo' }, { mesage: 'typo' }],
    ])('is sent as given: %s', async (_, given, expected) => {
      const arrived = await arrivedAs(newText(provider, given));
      expect(arrived).toStrictEqual({ ...provider.text, ...added, ...expected });
    });

    it.each([
      ['emoji and joiners', '👩‍🚀 👍🏽 🇪🇺'],
      ['characters that JSON escapes', '"\\/\b\f\n\r\t\u2028\u2029'],
      ['a NUL', 'a\u0000b'],
      ['a lone surrogate', 'a\uD800b\uDFFF'],
      ['a byte order mark', '\uFEFFHi'],
      ['letters that are not normalized', 'e\u0301 é'],
      ['100 000 characters', 'é'.repeat(100_000)],
    ])('is sent byte for byte when its text has %s', async (_, text) => {
      const content = provider.withText(text);
      expect(await arrivedAs(newText(provider, content))).toMatchObject(content);
      const expected = JSON.stringify({ ...provider.text, ...content, ...added });
      expect(recorder.current.requests[0]?.body.equals(Buffer.from(expected))).toBe(true);
    });

    it('is read once, so that a getter cannot return two values', async () => {
      const reads: Record<string, number> = {};
      const values = { ...provider.text, ...added, ...provider.extra, [provider.deduplicationField]: 'id-1' };
      const body = {};
      for (const [name, value] of Object.entries(values)) {
        const get = (): unknown => {
          reads[name] = (reads[name] ?? 0) + 1;
          return value;
        };
        Object.defineProperty(body, name, { enumerable: true, get });
      }
      expect(await arrivedAs(body)).toEqual(values);
      expect(reads).toEqual(Object.fromEntries(Object.keys(values).map((name) => [name, 1])));
    });

    it.each(['at-most-once', 'at-least-once'])('may be frozen, and is not changed by %s', async (delivery) => {
      const frozen = { [list]: Object.freeze(['ann']), [fields.optionalString]: undefined };
      const body = Object.freeze(newText(provider, frozen));
      const before = structuredClone(body);
      await arrivedAs(body, Object.freeze({ delivery }));
      expect(body).toStrictEqual(before);
    });
  });

  describe('headers', () => {
    const { header } = provider.key;

    it.each([
      ['Content-Type', 'text/plain'],
      ['content-type', 'multipart/form-data'],
      ['CONTENT-TYPE', 'text/html'],
      [header.toUpperCase(), 'another-key'],
      [header.toLowerCase(), 'another-key'],
    ])('of the caller do not replace those of the client: %s', async (name, value) => {
      const headers = { [name]: value };
      const client = newClient(provider, recorder.current.url, { headers });
      await client.sendBotMessage('bot', newText(provider), { headers });
      const expected = { 'content-type': 'application/json', [header.toLowerCase()]: KEY };
      expect(recorder.current.requests[0]?.headers).toMatchObject(expected);
    });

    it('come from the settings and the call, and those of the call win', async () => {
      const headers = { 'X-Trace': 'settings', 'X-Team': 'bots' };
      const client = newClient(provider, recorder.current.url, { headers });
      await client.sendBotMessage('bot', newText(provider), { headers: { 'x-trace': 'call', 'x-once': 'é' } });
      await client.sendBotMessage('bot', newText(provider));
      expect(recorder.current.requests.map((request) => request.headers)).toMatchObject([
        { 'x-trace': 'call', 'x-team': 'bots', 'x-once': 'é' },
        { 'x-trace': 'settings', 'x-team': 'bots' },
      ]);
      expect(recorder.current.requests[1]?.headers).not.toHaveProperty('x-once');
    });

    it.each<[string, string]>([
      ['x-trace', 'hunter2\r\nx-evil: 1'],
      ['x-trace', 'hunter2\u0000'],
      ['x trace', 'hunter2'],
    ])('of a call are validated before anything is sent: %j', async (name, value) => {
      const client = newClient(provider, recorder.current.url);
      const options = { headers: { [name]: value } };
      const thrown = await rejection(client.sendBotMessage('bot', newText(provider), options));
      expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
      expect(thrown.message).toContain(name);
      expect(thrown.message).not.toContain('hunter2');
      expect(recorder.current.requests).toHaveLength(0);
    });
  });

  it.each<[string, unknown, string]>([
    ['options that are null', null, 'options: expected a plain object, got null'],
    ['a Headers object', { headers: new Headers({ a: '1' }) }, 'headers: expected a plain object, got headers'],
    ['a signal that is not an AbortSignal', { signal: {} }, 'signal: expected an AbortSignal'],
  ])('rejects %s, and sends nothing', async (_, options, message) => {
    const client = newClient(provider, recorder.current.url);
    const thrown = await rejection(client.sendBotMessage('bot', newText(provider), options as object));
    expect(thrown).toMatchObject(configurationError);
    expect(String(thrown)).toContain(message);
    expect(recorder.current.requests).toHaveLength(0);
  });

  const { deduplicationField } = provider;

  it.each([5, '', null, {}])(`rejects %j as ${deduplicationField} rather than replacing it`, async (id) => {
    const body = newText(provider, { [deduplicationField]: id });
    const sent = newClient(provider, recorder.current.url).sendBotMessage('bot', body, { delivery: 'at-least-once' });
    expect(String(await rejection(sent))).toContain(`${deduplicationField}: expected a string that is not empty`);
    expect(recorder.current.requests).toHaveLength(0);
  });
}
