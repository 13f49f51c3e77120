import { startFaultServer } from '@bot-messages/testkit';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../../src/index.ts';
import { facts, newSender, newSkippingClock, rejection, secret, useFaultServer } from './support.ts';

const server = useFaultServer();

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '%i to another origin is not followed: no key and no message go along',
    async (status) => {
      const other = await startFaultServer({ body: { id: 'stolen' } });
      server.current.script({ status, headers: { location: `${other.url}/send` } });
      const thrown = await rejection(newSender(server.current.url).send());
      expect(thrown).toMatchObject({ name: 'InvalidResponseError', attempts: 1, mayHaveBeenDelivered: false });
      expect(String(thrown)).toContain('a redirect, which is never followed');
      expect(other.requests).toHaveLength(0);
      await other.close();
    },
  );

  it('to the same origin is not followed', async () => {
    server.current.script({ status: 307, headers: { location: '/elsewhere' } });
    await expect(newSender(server.current.url).send()).rejects.toMatchObject({ name: 'InvalidResponseError' });
    expect(server.current.requests).toHaveLength(1);
  });

  it('is reported with its status when fetch returns it, as on Cloudflare Workers', async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve(new Response('moved', { status: 308, headers: { location: '/' } }));
    const thrown = await rejection(newSender(server.current.url, { fetch }).send());
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', status: 308, mayHaveBeenDelivered: false });
    expect(String(thrown)).toContain('308 with a redirect, which is never followed');
  });

  it('without a location is reported as a redirect', async () => {
    server.current.script({ status: 300 });
    const thrown = await rejection(newSender(server.current.url).send());
    expect(String(thrown)).toContain('300 with a redirect, which is never followed');
  });
});

describe('the key', () => {
  it('goes in its header, and in no URL or body', async () => {
    await newSender(server.current.url).send();
    const [request] = server.current.requests;
    expect(request?.headers['x-key']).toBe(secret);
    expect(`${request?.path}${request?.body}`).not.toContain(secret);
  });

  it.each([
    [
      'a response that echoes it',
      { fault: { status: 401, headers: { 'x-echo': secret }, body: { message: `bad key ${secret}` } } },
    ],
    ['an echo in HTML', { fault: { body: `<p>${secret}</p>` } }],
    ['an error body that is not JSON', { fault: { status: 500, body: `key ${secret}` } }],
    ['a fetch that fails with it', { fetch: failingFetch }],
    ['a fetch that throws a string', { fetch: () => Promise.reject(`sent ${secret}`) }],
  ])('is not in the error of %s', async (_, { fault, fetch }: { fault?: object; fetch?: typeof globalThis.fetch }) => {
    if (fault) server.current.script(fault);
    const events: unknown[] = [];
    const observers = {
      onResponse: (event: object) => events.push(event),
      onRetry: (event: object) => events.push(event),
    };
    const thrown = await rejection(newSender(server.current.url, { fetch, ...observers }, newSkippingClock()).send());
    const texts = [
      String(thrown),
      (thrown as Error).stack,
      inspect(thrown, { depth: 9, showHidden: true }),
      JSON.stringify([thrown, events]),
    ];
    for (const text of texts) expect(text).not.toContain(secret);
  });

  it('does not appear when the client is inspected or serialized', () => {
    const transport = createTransport(facts, { secret, baseUrl: server.current.url });
    const sender = newSender(server.current.url);
    expect(
      inspect([transport, sender], { depth: 9, showHidden: true }) + JSON.stringify([transport, sender]),
    ).not.toContain(secret);
  });

  it('is read once per call, regardless of the number of attempts', async () => {
    let calls = 0;
    const source = async (): Promise<string> => ` key-${++calls}\n`;
    server.current.script({ status: 429, headers: { 'retry-after': '1' } });
    const sender = newSender(server.current.url, { secret: source }, newSkippingClock());
    await sender.send();
    await sender.send();
    expect(server.current.requests.map(({ headers }) => headers['x-key'])).toEqual(['key-1', 'key-1', 'key-2']);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('vault is sealed');
      },
      'the function given for it failed',
    ],
    ['returns nothing', () => undefined as unknown as string, 'returned no key'],
    ['returns a number', () => 7 as unknown as string, 'returned no key'],
    ['returns a key with a line break', () => 'secret-a\r\nsecret-b', 'expected a string without line breaks'],
    ['returns a key beyond Latin-1', () => 'secret-→', 'expected a string without line breaks'],
  ])(
    'is a ConfigurationError without its value when its function %s, and nothing is sent',
    async (_, source, message) => {
      const thrown = await rejection(newSender(server.current.url, { secret: source }).send());
      expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0, mayHaveBeenDelivered: false });
      expect(String(thrown)).toContain(message);
      expect(inspect(thrown)).not.toContain('secret-');
      expect(server.current.requests).toHaveLength(0);
    },
  );
});

async function failingFetch(): Promise<Response> {
  const error = new TypeError(`request with x-key: ${secret} failed`, { cause: new Error(`socket of ${secret}`) });
  throw Object.assign(error, { code: `E_${secret}`, request: { headers: { 'x-key': secret } } });
}

describe('the destination', () => {
  it.each(['/v3/../admin', '/v3', '/v30/send', '//evil.example/v3/send'])(
    '%s is rejected, because it is not below the base URL',
    async (path) => {
      const transport = createTransport(facts, { secret, baseUrl: `${server.current.url}/v3` });
      const url = path.startsWith('//') ? `http:${path}` : server.current.url + path;
      const sent = transport.fetch(new Request(url, { method: 'POST', body: '{}' }));
      await expect(sent).rejects.toMatchObject({ name: 'ConfigurationError', mayHaveBeenDelivered: false });
      await expect(sent).rejects.toThrow(
        `the request's URL is not below baseUrl (${transport.baseUrl}): it was not sent`,
      );
      expect(server.current.requests).toHaveLength(0);
    },
  );
});

it('reads at most 1 MiB of a response, and closes its connection', async () => {
  server.current.script('gzip-bomb', { status: 500, body: 'x'.repeat(2 * 1024 * 1024) });
  const sender = newSender(server.current.url);
  const bomb = await rejection(sender.send());
  expect(bomb).toMatchObject({ name: 'InvalidResponseError', status: 200, mayHaveBeenDelivered: true });
  expect(bomb).toHaveProperty('excerpt.length', 1024);
  await expect(sender.send()).rejects.toMatchObject({ name: 'InvalidResponseError', status: 500 });
  await expect.poll(() => server.current.connections).toBe(0);
});

it('does not let a key of the body change a prototype', async () => {
  server.current.script({
    body: '{"id":"a","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  });
  const stored = await newSender(server.current.url).send();
  expect(Object.keys(stored)).toEqual(['id', '__proto__', 'constructor']);
  expect({}).not.toHaveProperty('polluted');
});

it('reads a response that starts with a byte order mark', async () => {
  server.current.script('byte-order-mark');
  await expect(newSender(server.current.url).send()).resolves.toEqual({ id: 'stored' });
});

it('shows the digits of an integer that would be rounded', async () => {
  server.current.script({ body: '{"id":"a","message_id":9007199254740993}' });
  const thrown = await rejection(newSender(server.current.url).send());
  expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: true });
  expect(thrown).toHaveProperty('excerpt', expect.stringContaining('9007199254740993'));
});

it('accepts a string of digits and a long fraction', async () => {
  server.current.script({ body: '{"id":"12345678901234567890","n":0.1234567890123456789}' });
  await expect(newSender(server.current.url).send()).resolves.toMatchObject({ id: '12345678901234567890' });
});
