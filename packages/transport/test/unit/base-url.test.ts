import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from '../../src/base-url.ts';
import { ConfigurationError } from '../../src/configuration-error.ts';

describe('a base URL is taken', () => {
  it.each([
    { what: 'as it is', value: 'https://example.com/v3', url: 'https://example.com/v3' },
    { what: 'without a path', value: 'https://example.com', url: 'https://example.com' },
    { what: 'with a port', value: 'https://example.com:8443/v3', url: 'https://example.com:8443/v3' },
    { what: 'without the slashes at its end', value: 'https://example.com/v3///', url: 'https://example.com/v3' },
    { what: 'without the slash of the root', value: 'https://example.com/', url: 'https://example.com' },
    { what: 'with its host in lower case', value: 'HTTPS://EXAMPLE.com/V3', url: 'https://example.com/V3' },
    { what: 'without dot segments', value: 'https://example.com/a/../v3', url: 'https://example.com/v3' },
    { what: 'over http to localhost', value: 'http://localhost:4010', url: 'http://localhost:4010' },
    { what: 'over http to a name below localhost', value: 'http://mock.localhost', url: 'http://mock.localhost' },
    { what: 'over http to 127.0.0.1', value: 'http://127.0.0.1:1/v3', url: 'http://127.0.0.1:1/v3' },
    { what: 'over http to any address of the loopback net', value: 'http://127.1.2.3', url: 'http://127.1.2.3' },
    {
      what: 'over http to the end of the loopback net',
      value: 'http://127.255.255.254',
      url: 'http://127.255.255.254',
    },
    { what: 'over http to ::1', value: 'http://[::1]:4010', url: 'http://[::1]:4010' },
  ])('$what', ({ value, url }) => {
    expect(checkBaseUrl('example', value, undefined)).toBe(url);
  });

  it('over http to any host, where the caller allows it', () => {
    expect(checkBaseUrl('example', 'http://mock.internal:4010/v3/', true)).toBe('http://mock.internal:4010/v3');
  });
});

const absolute = 'expected an absolute URL';
const clearText = 'http: would send the key in clear text';

describe('a base URL is refused', () => {
  it.each([
    { what: 'when it is empty', value: '', says: absolute },
    { what: 'when it is a path', value: '/v3', says: absolute },
    { what: 'when it lacks a scheme', value: 'example.com/v3', says: absolute },
    { what: 'when its host is no host', value: 'https://exa mple.com', says: absolute },
    { what: 'when it has a user name', value: 'https://ann@example.com', says: 'expected no user name or password' },
    {
      what: 'when it has a password',
      value: 'https://:hunter2@example.com',
      says: 'expected no user name or password',
    },
    { what: 'when it has a query', value: 'https://example.com/v3?a=1', says: 'expected no query and no fragment' },
    { what: 'when it has a fragment', value: 'https://example.com/v3#a', says: 'expected no query and no fragment' },
    { what: 'when it is a file', value: 'file:///etc/hosts', says: 'expected https:, got file:' },
    { what: 'when it is a script', value: 'javascript:alert(1)', says: 'expected https:, got javascript:' },
    { what: 'over http to a host far away', value: 'http://example.com', says: clearText },
    {
      what: 'over http to a host that begins like a loopback one',
      value: 'http://127.0.0.1.evil.com',
      says: clearText,
    },
    { what: 'over http to a host that ends like a loopback one', value: 'http://evillocalhost', says: clearText },
    { what: 'over http to a host named after localhost', value: 'http://localhost.evil.com', says: clearText },
    { what: 'over http to every address', value: 'http://0.0.0.0:4010', says: clearText },
    { what: 'over http to another IPv6 address', value: 'http://[::2]', says: clearText },
  ])('$what', ({ value, says }) => {
    expect(() => checkBaseUrl('example', value, undefined)).toThrow(ConfigurationError);
    expect(() => checkBaseUrl('example', value, undefined)).toThrow(`example: baseUrl: ${says}`);
  });

  it('over http, when the caller says in so many words that it must be', () => {
    expect(() => checkBaseUrl('example', 'http://example.com', false)).toThrow(clearText);
  });

  it('for any other scheme, even where http is allowed', () => {
    expect(() => checkBaseUrl('example', 'ftp://example.com', true)).toThrow('expected https:, got ftp:');
  });

  it('without showing the password in it', () => {
    expect(() => checkBaseUrl('example', 'https://ann:hunter2@example.com', undefined)).not.toThrow('hunter2');
  });
});
