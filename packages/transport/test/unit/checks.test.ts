import { describe, expect, it } from 'vitest';
import {
  checkBaseUrl,
  checkFunction,
  checkHeader,
  checkNumber,
  copyOf,
  deduplicationIdFor,
  dnsLabel,
  kindOf,
  pathSegment,
  tagOf,
  trimmed,
} from '../../src/checks.ts';
import { ConfigurationError } from '../../src/errors.ts';
import type { Delivery } from '../../src/settings.ts';

/** The message of the error that a check throws. */
function refusal(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('expected a refusal');
}

it.each([
  { value: 'key', text: 'key' },
  { value: ' key\r\n', text: 'key' },
  { value: 'a b', text: 'a b' },
  { value: '', text: undefined },
  { value: ' \n\t', text: undefined },
  { value: undefined, text: undefined },
  { value: null, text: undefined },
  { value: 5, text: undefined },
  { value: {}, text: undefined },
])('trimming $value gives $text', ({ value, text }) => {
  expect(trimmed(value)).toBe(text);
});

describe('a header', () => {
  it.each(['', 'plain', 'tab\tinside', '~', '\u0080', 'café', '\u00ff'])('may have the value %j', (value) => {
    expect(checkHeader('example', 'x-extra', value)).toBe(value);
  });

  it.each(["x-!#$%&'*+.^_`|~9AZaz", 'Content-Type'])('may have the name %s', (name) => {
    expect(checkHeader('example', name, 'x')).toBe('x');
  });

  it.each([
    { what: 'a carriage return', value: 'hunter2\r' },
    { what: 'a line feed', value: 'hunter2\nevil: 1' },
    { what: 'NUL', value: 'hunter2\0' },
    { what: 'a control character', value: 'hunter2\u001f' },
    { what: 'DEL', value: 'hunter2\u007f' },
    { what: 'a character just beyond Latin-1', value: 'hunter2\u0100' },
    { what: 'an emoji', value: 'hunter2👍' },
  ])('is rejected for $what in its value, which is not shown', ({ value }) => {
    const message = refusal(() => checkHeader('example', 'x-extra', value));
    expect(message).toContain(
      'example: x-extra: expected a string without line breaks, NUL or characters beyond Latin-1',
    );
    expect(message).not.toContain('hunter2');
  });

  it.each([undefined, null, 5, {}, ['x']])('is rejected for the value %j', (value) => {
    expect(refusal(() => checkHeader('example', 'x-extra', value))).toContain('x-extra: expected a string');
  });

  it.each(['', 'a b', 'a:b', 'a\r\nb', 'é', 'a\0'])('is rejected for the name %j', (name) => {
    expect(refusal(() => checkHeader('example', name, 'x'))).toBe(
      `example: headers: ${JSON.stringify(name)} is not a header name`,
    );
  });
});

describe('a copy of a body', () => {
  it('is another object with the same fields', () => {
    const body = { a: 1, b: { c: 2 } };
    const copy = copyOf('example', 'body', body);
    expect(copy).toEqual(body);
    expect(copy).not.toBe(body);
    expect(copy.b).toBe(body.b);
  });

  it('reads each getter exactly once', () => {
    let reads = 0;
    const copy = copyOf('example', 'body', {
      get text() {
        reads += 1;
        return `read ${reads}`;
      },
    });
    expect([copy.text, copy.text, reads]).toEqual(['read 1', 'read 1', 1]);
  });

  it('keeps __proto__ as an ordinary key', () => {
    const copy = copyOf('example', 'body', JSON.parse('{"__proto__":{"polluted":1}}') as object);
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(copy).not.toHaveProperty('polluted');
  });

  it('can be made of an object without a prototype, and of a frozen object', () => {
    expect(copyOf('example', 'body', Object.assign(Object.create(null) as object, { a: 1 }))).toEqual({ a: 1 });
    expect(copyOf('example', 'body', Object.freeze({ a: 1 }))).toEqual({ a: 1 });
  });

  it.each([
    { body: undefined, kind: 'undefined' },
    { body: null, kind: 'null' },
    { body: [], kind: 'array' },
    { body: 'x', kind: 'string' },
    { body: 5, kind: 'number' },
    { body: () => 1, kind: 'function' },
    { body: new Map(), kind: 'map' },
    { body: new FormData(), kind: 'formdata' },
  ])('cannot be made of: $kind', ({ body, kind }) => {
    expect(refusal(() => copyOf('example', 'body', body as object))).toBe(
      `example: body: expected a plain object, got ${kind}`,
    );
  });
});

it.each([
  { value: {}, tag: 'Object' },
  { value: [], tag: 'Array' },
  { value: null, tag: 'Null' },
  { value: undefined, tag: 'Undefined' },
  { value: new Date(0), tag: 'Date' },
  { value: new Blob(), tag: 'Blob' },
])('the tag of $value is $tag', ({ value, tag }) => {
  expect(tagOf(value)).toBe(tag);
});

describe('a function', () => {
  it.each([() => 1, undefined, async () => 1])('may be %s', (value) => {
    expect(checkFunction('example', 'fetch', value)).toBeUndefined();
  });

  it.each([
    { value: null, kind: 'null' },
    { value: {}, kind: 'object' },
    { value: 'fetch', kind: 'string' },
    { value: [], kind: 'array' },
  ])('must not be of type $kind', ({ value, kind }) => {
    expect(refusal(() => checkFunction('example', 'fetch', value))).toBe(
      `example: fetch: expected a function, got ${kind}`,
    );
  });
});

it.each([
  { value: {}, kind: 'object' },
  { value: [], kind: 'array' },
  { value: null, kind: 'null' },
  { value: new Date(0), kind: 'date' },
  { value: undefined, kind: 'undefined' },
  { value: 5n, kind: 'bigint' },
  { value: () => 1, kind: 'function' },
  { value: async () => 1, kind: 'function' },
])('the kind of $value is $kind', ({ value, kind }) => {
  expect(kindOf(value)).toBe(kind);
});

describe('a number', () => {
  it.each([1, 1.5, 30_000, 2 ** 31 - 1])('may be %d', (value) => {
    expect(checkNumber('example', 'timeoutMs', value, 1)).toBe(value);
  });

  it('may be the minimum', () => {
    expect(checkNumber('example', 'maxRetries', 0, 0)).toBe(0);
  });

  it.each<[unknown, string]>([
    ...[0, 0.99, -1, 2 ** 31, Infinity, -Infinity, Number.NaN].map((value): [number, string] => [value, `${value}`]),
    ['5', '"5"'],
    ['x'.repeat(99), `"${'x'.repeat(40)}"`],
    [null, 'null'],
    [undefined, 'undefined'],
    [5n, 'bigint'],
    [[5], 'array'],
    [Object.create(null), 'object'],
  ])('must not be %o', (value, shown) => {
    const expected = `example: timeoutMs: expected a number from 1 to 2147483647, got ${shown}`;
    expect(refusal(() => checkNumber('example', 'timeoutMs', value, 1))).toBe(expected);
  });
});

describe('a path segment', () => {
  it.each([
    'toolbox_bot',
    'UPPER',
    '...',
    '..a',
    'a.',
    '%2e%2e',
    'a?b#c',
    '{x}',
    'a b',
    'ünïcödé',
    '👍',
    '\u0080',
    'x'.repeat(80),
    '👍'.repeat(80),
  ])('may be %j', (value) => {
    expect(pathSegment('example', 'botId', value, 80)).toBe(value);
  });

  it.each([
    { value: '', says: 'expected an id, got ""' },
    { value: '.', says: 'expected an id, got "."' },
    { value: '..', says: 'expected an id, got ".."' },
    { value: 'x'.repeat(81), says: 'expected at most 80 characters, got 81' },
    { value: '👍'.repeat(81), says: 'expected at most 80 characters, got 81' },
    ...['a/b', '/', 'a\\b', 'a\rb', 'a\nb', 'a\0b', '\u001f', '\u007f', '\ud800', 'a\udc00'].map((value) => ({
      value,
      says: 'expected an id without slash, backslash, control character or lone surrogate',
    })),
    { value: undefined, says: 'expected a string, got undefined' },
    { value: null, says: 'expected a string, got null' },
    { value: new Date(0), says: 'expected a string, got date' },
    { value: 5, says: 'expected a string, got number' },
    { value: {}, says: 'expected a string, got object' },
    { value: ['bot'], says: 'expected a string, got array' },
  ])('must not be $value', ({ value, says }) => {
    expect(refusal(() => pathSegment('example', 'botId', value, 80))).toBe(`example: botId: ${says}`);
  });
});

describe('a DNS label', () => {
  it.each(['a', 'A1', 'app-id', '0', 'x'.repeat(63), '95F2A6B1-0DA7-4A2F-A2B4-7B2E0A1C9F11'])('may be %s', (value) => {
    expect(dnsLabel('example', 'applicationId', value, 63)).toBe(value);
  });

  it.each([
    '',
    '-a',
    'a-',
    'a.b',
    'evil.com/#',
    'a@b',
    'a:80',
    'a/b',
    'a?b',
    'a#',
    'a b',
    'a\n',
    '\na',
    'ä',
    'a_b',
    '..',
    'x'.repeat(64),
  ])('must not be %j', (value) => {
    expect(refusal(() => dnsLabel('example', 'applicationId', value, 63))).toMatch(
      /^example: applicationId: expected .*one DNS label/,
    );
  });

  it('has a maximum length', () => {
    expect(dnsLabel('example', 'appId', 'x'.repeat(20), 20)).toHaveLength(20);
    expect(refusal(() => dnsLabel('example', 'appId', 'x'.repeat(21), 20))).toMatch(/^example: appId: expected .*20/);
  });
});

describe('a base URL is accepted', () => {
  it.each([
    { what: 'as it is', value: 'https://example.com/v3', url: 'https://example.com/v3' },
    { what: 'without a path', value: 'https://example.com', url: 'https://example.com' },
    { what: 'with a port', value: 'https://example.com:8443/v3', url: 'https://example.com:8443/v3' },
    { what: 'without its trailing slashes', value: 'https://example.com/v3///', url: 'https://example.com/v3' },
    { what: 'without the slash of the root path', value: 'https://example.com/', url: 'https://example.com' },
    { what: 'with its host in lower case', value: 'HTTPS://EXAMPLE.com/V3', url: 'https://example.com/V3' },
    { what: 'without dot segments', value: 'https://example.com/a/../v3', url: 'https://example.com/v3' },
    { what: 'over http to localhost', value: 'http://localhost:4010', url: 'http://localhost:4010' },
    { what: 'over http to a subdomain of localhost', value: 'http://mock.localhost', url: 'http://mock.localhost' },
    { what: 'over http to 127.0.0.1', value: 'http://127.0.0.1:1/v3', url: 'http://127.0.0.1:1/v3' },
    { what: 'over http to any loopback address', value: 'http://127.1.2.3', url: 'http://127.1.2.3' },
    {
      what: 'over http to the end of the loopback net',
      value: 'http://127.255.255.254',
      url: 'http://127.255.255.254',
    },
    { what: 'over http to ::1', value: 'http://[::1]:4010', url: 'http://[::1]:4010' },
  ])('$what', ({ value, url }) => {
    expect(checkBaseUrl('example', value, undefined)).toBe(url);
  });

  it('over http to any host with allowInsecureHttp', () => {
    expect(checkBaseUrl('example', 'http://mock.internal:4010/v3/', true)).toBe('http://mock.internal:4010/v3');
  });
});

const absolute = 'expected an absolute URL';
const clearText = 'http: would send the key in clear text';

describe('a base URL is rejected', () => {
  it.each([
    { what: 'when it is empty', value: '', says: absolute },
    { what: 'when it is a path', value: '/v3', says: absolute },
    { what: 'when it lacks a scheme', value: 'example.com/v3', says: absolute },
    { what: 'when its host is invalid', value: 'https://exa mple.com', says: absolute },
    { what: 'when it has a user name', value: 'https://ann@example.com', says: 'expected no user name or password' },
    {
      what: 'when it has a password',
      value: 'https://:hunter2@example.com',
      says: 'expected no user name or password',
    },
    { what: 'when it has a query', value: 'https://example.com/v3?a=1', says: 'expected no query and no fragment' },
    { what: 'when it has a fragment', value: 'https://example.com/v3#a', says: 'expected no query and no fragment' },
    { what: 'when it is a file URL', value: 'file:///etc/hosts', says: 'expected https:, got file:' },
    { what: 'when it is a script', value: 'javascript:alert(1)', says: 'expected https:, got javascript:' },
    { what: 'over http to a remote host', value: 'http://example.com', says: clearText },
    {
      what: 'over http to a host that begins like a loopback one',
      value: 'http://127.0.0.1.evil.com',
      says: clearText,
    },
    {
      what: 'over http to a host that ends in localhost without a dot',
      value: 'http://evillocalhost',
      says: clearText,
    },
    { what: 'over http to a host that starts with localhost', value: 'http://localhost.evil.com', says: clearText },
    { what: 'over http to the unspecified address', value: 'http://0.0.0.0:4010', says: clearText },
    { what: 'over http to another IPv6 address', value: 'http://[::2]', says: clearText },
  ])('$what', ({ value, says }) => {
    expect(() => checkBaseUrl('example', value, undefined)).toThrow(ConfigurationError);
    expect(() => checkBaseUrl('example', value, undefined)).toThrow(`example: baseUrl: ${says}`);
  });

  it('over http when allowInsecureHttp is false', () => {
    expect(() => checkBaseUrl('example', 'http://example.com', false)).toThrow(clearText);
  });

  it('for any other protocol, even with allowInsecureHttp', () => {
    expect(() => checkBaseUrl('example', 'ftp://example.com', true)).toThrow('expected https:, got ftp:');
  });

  it('without showing its password', () => {
    expect(() => checkBaseUrl('example', 'https://ann:hunter2@example.com', undefined)).not.toThrow('hunter2');
  });
});

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const deliveries: readonly Delivery[] = ['at-most-once', 'at-least-once'];

const idFor = (given: unknown, delivery: Delivery) => deduplicationIdFor('example', 'muid', given, delivery);

describe.each(deliveries)('the deduplication id with delivery %s', (delivery) => {
  it("is the caller's own id", () => {
    expect(idFor('mine', delivery)).toBe('mine');
  });

  it.each([
    { given: '', kind: 'string' },
    { given: null, kind: 'null' },
    { given: 5, kind: 'number' },
    { given: {}, kind: 'object' },
    { given: ['mine'], kind: 'array' },
  ])('must not be $given', ({ given, kind }) => {
    expect(() => idFor(given, delivery)).toThrow(ConfigurationError);
    expect(() => idFor(given, delivery)).toThrow(`example: muid: expected a string that is not empty, got ${kind}`);
  });
});

it('at-most-once generates no deduplication id', () => {
  expect(idFor(undefined, 'at-most-once')).toBeUndefined();
});

it('at-least-once generates a random deduplication id', () => {
  expect(idFor(undefined, 'at-least-once')).toMatch(uuid);
});

it('generates a different deduplication id for each call', () => {
  const ids = Array.from({ length: 1000 }, () => idFor(undefined, 'at-least-once'));
  expect(new Set(ids).size).toBe(1000);
});
