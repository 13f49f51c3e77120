import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import {
  ConfigurationError,
  headerOf,
  isOneOf,
  isSigned,
  isWebhookVerificationError,
  parseEvent,
  readRequest,
  replyId,
  requireFields,
  secretsOf,
  utf8,
  WebhookVerificationError,
  type WebhookRequest,
} from '../../src/webhooks.ts';

/** Two installed clients each bundle their own copy of the class. */
vi.resetModules();
const copy = await import('../../src/webhooks.ts');

const bytes = Uint8Array.from([0, 123, 125, 0]);
const bodyOf = (body: unknown) => readRequest('example', { body, headers: {} } as WebhookRequest).body;

describe('the body', () => {
  it.each<[string, unknown]>([
    ['text', '{}'],
    ['a Buffer', Buffer.from('{}')],
    ['a Uint8Array of a larger buffer', bytes.subarray(1, 3)],
    ['an ArrayBuffer', bytes.slice(1, 3).buffer],
    ['a DataView', new DataView(bytes.buffer, 1, 2)],
    ['an ArrayBuffer of another realm', runInNewContext('Uint8Array.from([123, 125]).buffer')],
  ])('may be %s', (_, body) => {
    expect(bodyOf(body)).toEqual(Uint8Array.from([123, 125]));
  });

  it('is copied, so that what is verified is what is parsed', () => {
    const given = Uint8Array.from([123, 125]);
    const copies = [bodyOf(given), bodyOf(given.buffer)];
    given.fill(0);
    for (const body of copies) expect(body).toEqual(Uint8Array.from([123, 125]));
  });

  it.each<[string, unknown]>([
    ['object', { text: 'c0ffee' }],
    ['array', ['c0ffee']],
    ['undefined', undefined],
    ['null', null],
    ['number', 7],
    ['readablestream', new Response('c0ffee').body],
  ])('must not be of type %s, and the error says how frameworks give the raw body', (kind, body) => {
    const read = () => bodyOf(body);
    expect(read).toThrow(WebhookVerificationError);
    expect(read).toThrow(`example: body: expected the raw body as a string or as bytes, got ${kind}. Express: `);
    for (const name of ['Express', 'Fastify', 'Next.js', 'Hono', 'NestJS', 'Workers']) expect(read).toThrow(name);
    expect(read).toThrow(expect.objectContaining({ reason: 'body-not-raw', provider: 'example' }));
    expect(read).not.toThrow('c0ffee');
  });

  it('comes with options, which must be a plain object', () => {
    expect(() => readRequest('example', undefined as unknown as WebhookRequest)).toThrow(ConfigurationError);
    expect(() => readRequest('example', null as unknown as WebhookRequest)).toThrow('options: expected a plain object');
  });
});

describe('a header', () => {
  it.each<[string, unknown]>([
    ['a Headers', new Headers({ 'X-Example': 'a' })],
    ['an object with a get method', { get: (name: string) => (name === 'x-example' ? 'a' : null) }],
    ["Node's headers", { host: 'h', 'x-example': 'a', absent: undefined }],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { 'x-example': 'a' })],
    ['names in any case', { 'X-EXAMPLE': 'a' }],
    ['a list of one value', { 'x-example': ['a'] }],
    ['spaces around it', { 'x-example': ' a\t' }],
    ['a header named get', { get: 'b', 'x-example': 'a' }],
  ])('is found in %s', (_, headers) => {
    expect(headerOf('example', headers, 'x-example')).toBe('a');
  });

  it.each<[string, unknown]>([
    [
      'a Headers',
      new Headers([
        ['x-example', 'a'],
        ['x-example', 'b'],
      ]),
    ],
    ['a list', { 'x-example': ['a', 'b'] }],
    ['two spellings of its name', { 'X-Example': 'a', 'x-example': 'b' }],
  ])('with several values in %s is joined, so that it is no valid one', (_, headers) => {
    expect(headerOf('example', headers, 'x-example')).toBe('a, b');
  });

  it.each<[string, unknown]>([
    ['an empty Headers', new Headers()],
    ['an empty object', {}],
    ['a header of another name', { 'x-examples': 'a' }],
    ['an undefined value', { 'x-example': undefined }],
    ['an empty value', { 'x-example': ' ' }],
    ['an empty list', { 'x-example': [] }],
    ['a value that is no string', { 'x-example': 7 }],
    ['a Map without it', new Map()],
  ])('is undefined for %s', (_, headers) => {
    expect(headerOf('example', headers, 'x-example')).toBeUndefined();
  });

  it.each([undefined, null, 'x-example: a', 7, ['x-example', 'a']])('is not looked for in %j', (headers) => {
    const read = () => headerOf('example', headers, 'x-example');
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow('example: headers: expected a Headers or an object of header names and values, got ');
  });
});

describe('a secret', () => {
  it('may be one or a list', () => {
    expect(secretsOf('example', 'key', 'a')).toEqual(['a']);
    expect(secretsOf('example', 'key', ['a', 'b'])).toEqual(['a', 'b']);
  });

  it.each([undefined, null, '', ' \n', 7, {}, [], [''], ['c0ffee', undefined], [['c0ffee']]])(
    'must not be %j, which is not shown',
    (given) => {
      const read = () => secretsOf('example', 'key', given);
      expect(read).toThrow(ConfigurationError);
      expect(read).toThrow('example: key: expected a string that is not empty, or a list of such strings');
      expect(read).not.toThrow('c0ffee');
    },
  );

  it.each<[string, readonly string[], boolean]>([
    ['the only one', ['first'], true],
    ['the first of two', ['first', 'second'], true],
    ['the last of two', ['second', 'first'], true],
    ['none of them', ['second', 'third'], false],
    ['a longer one', ['first '], false],
    ['a shorter one', ['firs'], false],
    ['one in another case', ['First'], false],
  ])('is compared with %s', async (_, secrets, expected) => {
    expect(await isOneOf('first', secrets)).toBe(expected);
  });

  it('is compared as UTF-8', async () => {
    expect(await isOneOf('pässwörd 👍', ['pässwörd 👍'])).toBe(true);
    expect(await isOneOf('pässwörd 👍', ['password 👍'])).toBe(false);
  });
});

describe('a signature', () => {
  const body = utf8('{"text":"é"}');
  const signature = createHmac('sha256', 'first').update(body).digest('hex');

  it.each<[string, string, string[], boolean]>([
    ['fits with its key', signature, ['first'], true],
    ['fits with one key of a list', signature, ['second', 'first'], true],
    ['fits in upper case', signature.toUpperCase(), ['first'], true],
    ['does not fit with another key', signature, ['second'], false],
    [
      'does not fit with another digit',
      signature.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
      ['first'],
      false,
    ],
    ['does not fit when it is cut off', signature.slice(0, 62), ['first'], false],
    ['does not fit when it is longer', `${signature}00`, ['first'], false],
    ['does not fit twice', `${signature}, ${signature}`, ['first'], false],
    ['does not fit when it is not hexadecimal', 'g'.repeat(64), ['first'], false],
    ['does not fit with a scheme before it', `sha256=${signature}`, ['first'], false],
  ])('%s', async (_, given, keys, expected) => {
    expect(await isSigned(body, given, keys)).toBe(expected);
  });

  it('does not fit another body', async () => {
    expect(await isSigned(utf8('{"text":"\\u00e9"}'), signature, ['first'])).toBe(false);
  });
});

describe('an event', () => {
  const parse = (text: string) => parseEvent('example', utf8(text));

  it('is parsed', () => {
    expect(parse('{"text":"a\\/b \\u00e9","n":[1,-2.5,1e3,9007199254740991]}')).toEqual({
      text: 'a/b é',
      n: [1, -2.5, 1000, Number.MAX_SAFE_INTEGER],
    });
  });

  it('has an integer beyond 2^53 as a string of its digits', () => {
    const text =
      '{"id":12345678901234567890,"n":-9007199254740993,"big":1E400,"other":7,"half":0.5,"12345678901234567890":1}';
    expect(parse(text)).toEqual({
      id: '12345678901234567890',
      n: '-9007199254740993',
      big: '1E400',
      other: 7,
      half: 0.5,
      '12345678901234567890': 1,
    });
  });

  it('keeps the digits and quotes of a text next to such an integer', () => {
    const text = 'a "12345678901234567890" \\ 12345678901234567890';
    expect(parse(`{"text":${JSON.stringify(text)},"id":12345678901234567890}`)).toEqual({
      text,
      id: '12345678901234567890',
    });
  });

  it.each([
    ['an empty body', '', 'expected JSON in UTF-8'],
    ['a form', 'text=c0ffee', 'expected JSON in UTF-8'],
    ['truncated JSON', '{"text":"c0ffee', 'expected JSON in UTF-8'],
    ['a list', '["c0ffee"]', 'expected a JSON object, got array'],
    ['a string', '"c0ffee"', 'expected a JSON object, got string'],
    ['null', 'null', 'expected a JSON object, got null'],
    ['a large number', '12345678901234567890', 'expected a JSON object, got string'],
  ])('is not %s', (_, text, problem) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ reason: 'invalid-body' }));
    expect(() => parse(text)).toThrow(`example: body: ${problem}`);
    expect(() => parse(text)).not.toThrow('c0ffee');
  });

  it('is not in another encoding', () => {
    expect(() => parseEvent('example', Uint8Array.from([0x22, 0xe9, 0x22]))).toThrow('body: expected JSON in UTF-8');
  });

  it('must have its fields', () => {
    const fields = { 'a.b': 'string', n: 'integer' } as const;
    expect(() => requireFields('example', { a: { b: 'x' }, n: 0 }, fields)).not.toThrow();
    const missing = (event: unknown) => () => requireFields('example', event, fields);
    expect(missing({ n: 0 })).toThrow('example: body: a.b: expected a string that is not empty, got undefined');
    expect(missing({ a: null, n: 0 })).toThrow('a.b: expected a string that is not empty, got undefined');
    expect(missing({ a: { b: '' }, n: 0 })).toThrow('a.b: expected a string that is not empty, got string');
    expect(missing({ a: { b: 7 }, n: 0 })).toThrow('a.b: expected a string that is not empty, got number');
    expect(missing({ a: { b: 'x' } })).toThrow('n: expected an integer that a number holds exactly, got undefined');
    expect(missing({ a: { b: 'x' }, n: 0.5 })).toThrow(
      'n: expected an integer that a number holds exactly, got number',
    );
    expect(missing({ a: { b: 'x' }, n: '12345678901234567890' })).toThrow('n: expected an integer');
    expect(missing({ n: 0 })).toThrow(expect.objectContaining({ reason: 'invalid-body' }));
  });
});

describe('the id of a reply', () => {
  it('joins its parts', () => {
    expect(replyId('message_sent', 'app-1', 'help_bot', 7)).toBe('message_sent~app-1~help_bot~7');
  });

  it('differs for other parts, also where they look alike', () => {
    const parts = [
      ['a', 'b', 1],
      ['a', 'b', 11],
      ['a', 'b1', 1],
      ['ab', 1],
      ['a', undefined, 'b', 1],
      ['a~b', 1],
      ['a.7e.b', 1],
      ['a%7eb', 1],
      ['a.b', 1],
      ['A', 'b', 1],
      ['é', 1],
      ['e\u0301', 1],
      ['👍', 1],
      ['\ud83d', 1],
    ];
    expect(new Set(parts.map((each) => replyId(...each))).size).toBe(parts.length);
  });

  it('is short and needs no escaping, whatever the parts are', () => {
    const long = [
      '👍'.repeat(100),
      `${'a'.repeat(100)}1`,
      `${'a'.repeat(100)}2`,
      '\ud83d'.repeat(80),
      'a/b?c=d&e#f%20 "',
    ];
    const ids = long.map((part) => replyId(part, part, part, part, part));
    for (const id of ids) expect(id).toMatch(/^[\w.~-]{1,304}$/);
    expect(new Set(ids).size).toBe(long.length);
    expect(replyId('a'.repeat(60))).toBe('a'.repeat(60));
    expect(replyId('a'.repeat(61))).toMatch(/^a{40}\.[\da-f]{1,16}$/);
    expect(ids).toEqual(long.map((part) => replyId(part, part, part, part, part)));
  });
});

describe('WebhookVerificationError', () => {
  const error = new WebhookVerificationError('example', 'wrong-signature', 'headers: no');

  it('has its name, message, provider and reason, also as JSON', () => {
    const facts = { name: 'WebhookVerificationError', provider: 'example', reason: 'wrong-signature' };
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ ...facts, message: 'example: headers: no' });
    expect(inspect(error)).toContain('WebhookVerificationError: example: headers: no');
    const json = { ...facts, message: 'example: headers: no', isWebhookVerificationError: true };
    expect(JSON.parse(JSON.stringify(error))).toEqual(json);
  });

  it('passes its guard, whichever copy of the class made it', () => {
    const foreign = new copy.WebhookVerificationError('example', 'wrong-signature', 'no');
    expect(foreign).not.toBeInstanceOf(WebhookVerificationError);
    expect([error, foreign].map(isWebhookVerificationError)).toEqual([true, true]);
    expect(copy.isWebhookVerificationError(error)).toBe(true);
  });

  it.each([undefined, null, 'WebhookVerificationError', {}, new Error('no'), new ConfigurationError('example', 'no')])(
    'is not %o',
    (value) => {
      expect(isWebhookVerificationError(value)).toBe(false);
    },
  );
});
