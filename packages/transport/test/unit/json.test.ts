import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/errors.ts';
import { toJsonText } from '../../src/json.ts';

const send = (body: unknown) => toJsonText('example', body);

/** The error for an invalid body. */
function refusal(body: unknown): ConfigurationError {
  try {
    send(body);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

class Greeting {
  readonly text = 'Hi';
  readonly #secret = 'hidden';
  reveal(): string {
    return this.#secret;
  }
}

/** A class with a custom JSON form. */
class Disguised {
  toJSON(): string {
    return 'x';
  }
}

const shared = { id: 1 };

describe('toJsonText serializes', () => {
  it.each([
    {
      what: 'a plain object',
      body: { a: 1, b: 'x', c: true, d: null, e: [1, 'y', false, null] },
      text: '{"a":1,"b":"x","c":true,"d":null,"e":[1,"y",false,null]}',
    },
    { what: 'nested objects', body: { a: { b: { c: [{ d: 1 }] } } }, text: '{"a":{"b":{"c":[{"d":1}]}}}' },
    { what: 'an empty object', body: {}, text: '{}' },
    { what: 'an empty array', body: { a: [] }, text: '{"a":[]}' },
    { what: 'an emoji with a joiner', body: { text: '👩‍🚀' }, text: '{"text":"👩‍🚀"}' },
    { what: 'a NUL, escaped', body: { text: 'a\0b' }, text: String.raw`{"text":"a\u0000b"}` },
    { what: 'a lone surrogate, escaped', body: { text: '\uD800' }, text: String.raw`{"text":"\ud800"}` },
    { what: 'a lone surrogate in a key, escaped', body: { '\uDC00': 1 }, text: String.raw`{"\udc00":1}` },
    { what: 'quotes, backslashes and line breaks', body: { text: '"\\\n' }, text: String.raw`{"text":"\"\\\n"}` },
    { what: 'an undefined property, dropped', body: { a: undefined, b: 1 }, text: '{"b":1}' },
    { what: 'a property that is null, kept', body: { a: null }, text: '{"a":null}' },
    { what: 'a symbol property, dropped', body: { [Symbol('s')]: 1, b: 1 }, text: '{"b":1}' },
    { what: 'an instance of a class, by its own properties', body: { a: new Greeting() }, text: '{"a":{"text":"Hi"}}' },
    {
      what: 'an object without a prototype',
      body: Object.assign(Object.create(null) as object, { a: 1 }),
      text: '{"a":1}',
    },
    { what: 'the greatest safe integer', body: { a: 9_007_199_254_740_991 }, text: '{"a":9007199254740991}' },
    { what: 'the least safe integer', body: { a: -9_007_199_254_740_991 }, text: '{"a":-9007199254740991}' },
    { what: 'a fraction', body: { a: 0.5 }, text: '{"a":0.5}' },
    {
      what: 'an object that occurs twice without a cycle',
      body: { a: shared, b: [shared, shared] },
      text: '{"a":{"id":1},"b":[{"id":1},{"id":1}]}',
    },
    { what: 'a string alone', body: 'Hi', text: '"Hi"' },
    { what: 'null alone', body: null, text: 'null' },
  ])('$what', ({ body, text }) => {
    expect(send(body)).toBe(text);
  });
});

interface Refused {
  readonly what: string;
  readonly body: unknown;
  readonly says: string;
}

const circular: Record<string, unknown> = { a: {} };
circular['a'] = { b: [circular] };

const sparse: unknown[] = [];
sparse[1] = 'x';

const refused: readonly Refused[] = [
  { what: 'a bigint', body: { a: 1n }, says: 'body.a: expected a JSON value, got a bigint' },
  { what: 'a function', body: { a: () => 1 }, says: 'body.a: expected a JSON value, got a function' },
  { what: 'a symbol', body: { a: Symbol('s') }, says: 'body.a: expected a JSON value, got a symbol' },
  { what: 'NaN', body: { a: Number.NaN }, says: "body.a: NaN can't be sent as a JSON number without loss" },
  { what: 'Infinity', body: { a: Infinity }, says: "body.a: Infinity can't be sent as a JSON number without loss" },
  { what: '-Infinity', body: { a: -Infinity }, says: "body.a: -Infinity can't be sent as a JSON number without loss" },
  { what: 'an unsafe integer', body: { a: 2 ** 53 }, says: "body.a: 9007199254740992 can't be sent as a JSON number" },
  { what: 'an unsafe negative integer', body: { a: -(2 ** 53) }, says: "body.a: -9007199254740992 can't be sent" },
  { what: 'a Date', body: { a: new Date(0) }, says: 'body.a: expected a plain object, got a Date' },
  { what: 'a Map', body: { a: new Map([['b', 1]]) }, says: 'body.a: expected a plain object, got a Map' },
  { what: 'a Set', body: { a: new Set([1]) }, says: 'body.a: expected a plain object, got a Set' },
  { what: 'a Blob', body: { a: new Blob(['x']) }, says: 'body.a: expected a plain object, got a Blob' },
  { what: 'a File', body: { a: new File(['x'], 'x') }, says: 'body.a: expected a plain object, got a File' },
  { what: 'bytes', body: { a: new Uint8Array(1) }, says: 'body.a: expected a plain object, got a Uint8Array' },
  { what: 'a promise', body: { a: Promise.resolve(1) }, says: 'body.a: expected a plain object, got a Promise' },
  { what: 'an error', body: { a: new Error('x') }, says: 'body.a: expected a plain object, got a Error' },
  { what: 'a regular expression', body: { a: /x/ }, says: 'body.a: expected a plain object, got a RegExp' },
  {
    what: 'a boxed string',
    body: { a: Object('x') as unknown },
    says: 'body.a: expected a plain object, got a String',
  },
  { what: 'a toJSON of its own', body: { a: { toJSON: () => 'x' } }, says: 'body.a: has a toJSON of its own' },
  { what: 'a toJSON of its class', body: { a: new Disguised() }, says: 'body.a: has a toJSON of its own' },
  { what: 'an undefined item', body: { a: [1, undefined] }, says: 'body.a[1]: expected a JSON value, got undefined' },
  { what: 'a hole in an array', body: { a: sparse }, says: 'body.a[0]: expected a JSON value, got undefined' },
  { what: 'an object that refers to itself', body: circular, says: 'body.a.b[0]: refers to itself' },
  {
    what: 'an invalid value in a nested array',
    body: { a: [{ b: 1 }, { c: [0, 1n] }] },
    says: 'body.a[1].c[1]: expected a JSON value, got a bigint',
  },
  { what: 'an invalid value at the top level', body: 1n, says: 'body: expected a JSON value, got a bigint' },
];

describe('toJsonText rejects with an error that names the path:', () => {
  it.each(refused)('$what', ({ body, says }) => {
    const error = refusal(body);
    expect(error.message).toContain(`example: ${says}`);
    expect(error).toMatchObject({ provider: 'example', attempts: 0, mayHaveBeenDelivered: false });
  });
});

it('never calls a toJSON', () => {
  let calls = 0;
  refusal({ a: { toJSON: () => calls++ } });
  expect(calls).toBe(0);
});

it('starts the path with the given prefix', () => {
  expect(() => toJsonText('example', { a: 1n }, 'body.data')).toThrow('example: body.data.a: ');
});

it('keeps __proto__ as an ordinary key, without prototype pollution', () => {
  const body = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}') as unknown;
  expect(send(body)).toBe('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('ignores inherited properties', () => {
  expect(send(Object.assign(Object.create({ inherited: 1 }) as object, { own: 1 }))).toBe('{"own":1}');
});

it('reads every getter once, at any depth', () => {
  const reads: string[] = [];
  const inner = {
    get text() {
      reads.push('text');
      return `read ${reads.length}`;
    },
  };
  const body = {
    get data() {
      reads.push('data');
      return inner;
    },
    get list() {
      reads.push('list');
      return [inner];
    },
  };
  expect(send(body)).toBe('{"data":{"text":"read 3"},"list":[{"text":"read 4"}]}');
  expect(reads).toEqual(['data', 'list', 'text', 'text']);
});

it('accepts a frozen body', () => {
  const body = Object.freeze({ a: Object.freeze([Object.freeze({ b: 1 })]) });
  expect(send(body)).toBe('{"a":[{"b":1}]}');
});

it('does not change the body', () => {
  const body = { z: undefined, a: [{ b: 1 }], c: { d: null } };
  const before = structuredClone(body);
  send(body);
  expect(body).toEqual(before);
  expect(Object.keys(body)).toEqual(['z', 'a', 'c']);
});

it.each([
  { value: 0, exact: true },
  { value: 2 ** 53 - 1, exact: true },
  { value: 2 ** 53, exact: false },
  { value: -(2 ** 53), exact: false },
  { value: 1.5, exact: true },
  { value: Infinity, exact: false },
  { value: Number.NaN, exact: false },
])('serializes $value only if it is exact: $exact', ({ value, exact }) => {
  const write = () => toJsonText('example', { value });
  if (exact) expect(write()).toBe(`{"value":${value}}`);
  else expect(write).toThrow('example: body.value: ');
});

it('rejects a body that is nested too deep', () => {
  let body: unknown = 1;
  for (let i = 0; i < 20_000; i++) body = { a: body };
  expect(() => toJsonText('example', body)).toThrow('example: body: is nested too deep');
});

it('reads a getter of an array item once', () => {
  let reads = 0;
  const list: unknown[] = [];
  Object.defineProperty(list, 0, { enumerable: true, get: () => reads++ });
  toJsonText('example', { list });
  expect(reads).toBe(1);
});
