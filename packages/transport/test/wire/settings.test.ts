import { createTestClock } from '@bot-messages/testkit';
import { describe, expect, it, vi } from 'vitest';
import { createTransport, jsonPayload, type CallOptions } from '../../src/index.ts';
import { facts, newSender, secret } from './support.ts';

const url = 'http://127.0.0.1:9';
const browser = { ...createTestClock(), isBrowser: true };

describe('a browser', () => {
  it('cannot create a client, because the key would be public', () => {
    expect(() => newSender(url, {}, browser)).toThrow('example: key is a server secret and this is a browser');
  });

  it('can create a client with dangerouslyAllowBrowser', () => {
    expect(() => newSender(url, { dangerouslyAllowBrowser: true }, browser)).not.toThrow();
  });
});

it.each([
  ['requestsPerSecond', 0, 'requestsPerSecond: expected a number above 0, got 0'],
  ['requestsPerSecond', Infinity, 'requestsPerSecond: expected a number above 0, got Infinity'],
  ['requestsPerSecond', '5', 'requestsPerSecond: expected a number above 0, got "5"'],
  ['rateLimiter', null, 'rateLimiter: expected an object with a function acquire'],
  ['rateLimiter', {}, 'rateLimiter: expected an object with a function acquire'],
  ['fetch', {}, 'fetch: expected a function, got object'],
])('rejects %s %o', (name, value, message) => {
  expect(() => newSender(url, { [name]: value })).toThrow(message);
});

it('rejects call options that are not a plain object', () => {
  const { limits } = createTransport(facts, { secret, baseUrl: url });
  expect(() => limits([] as CallOptions)).toThrow('example: options: expected a plain object, got array');
});

it('serializes a body to a JSON payload', () => {
  expect(jsonPayload('example', { a: 1 })).toEqual({ type: 'application/json', content: '{"a":1}' });
});

it("overrides the client's headers with those of the call, ignoring case, but never the key or content type", async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json({ id: 'stored' })));
  const settings = { fetch, headers: { 'X-Team': 'bots', 'X-Trace': 'client', 'X-KEY': 'client' } };
  await newSender(url, settings).send({ headers: { 'x-trace': 'call', 'Content-Type': 'text/html' } });
  const sent = { 'x-team': 'bots', 'x-trace': 'call', 'content-type': 'application/json', 'x-key': secret };
  expect(fetch.mock.calls[0]?.[1]?.headers).toEqual(sent);
});

it.each([
  { what: "a Blob where the runtime's fetch would resend a string", resendsPosts: true, type: 'Blob' },
  { what: 'a string otherwise', resendsPosts: false, type: 'String' },
])('passes $what to fetch', async ({ resendsPosts, type }) => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json({ id: 'stored' })));
  await newSender(url, { fetch }, { ...createTestClock(), resendsPosts }).send();
  const body = fetch.mock.calls[0]?.[1]?.body;
  expect(Object.prototype.toString.call(body)).toBe(`[object ${type}]`);
  expect(await new Response(body).text()).toBe('{"text":"Hi"}');
});
