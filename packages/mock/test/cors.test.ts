import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type Mock } from '../src/index.ts';
import { message, providers, ways } from './support.ts';

const PAGE = { origin: 'https://docs.example.org' };

describe.each(providers)('a page of another origin, with the mock of %s', (provider) => {
  const { path, key } = ways[provider];
  const asked = {
    ...PAGE,
    'access-control-request-method': 'POST',
    'access-control-request-headers': `${Object.keys(key).join(',')},content-type`,
  };
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock(provider, { rateLimit: { requests: 1, perMs: 3_600_000 } });
  });

  beforeEach(() => mock.reset());
  afterAll(() => mock?.close());

  const ask = (init: RequestInit): Promise<Response> => fetch(mock.baseUrl + path, init);
  const preflight = (): Promise<Response> => ask({ method: 'OPTIONS', headers: asked });

  it('can send a key: a preflight allows the method and headers that it asks for', async () => {
    const { status, headers } = await preflight();
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe(asked['access-control-request-headers']);
  });

  it('sends a preflight that is not recorded and uses up no rate limit and no scripted response', async () => {
    mock.respondOnce({ status: 500 });
    await preflight();
    expect(mock.requests).toEqual([]);
    const statuses = [await ask(message(provider)), await ask(message(provider)), await ask(message(provider))];
    expect(statuses.map(({ status }) => status)).toEqual([500, 200, 429]);
  });

  it('can read every response and its headers: a success, a refusal and a scripted failure', async () => {
    const sent = await ask(message(provider));
    const refused = await ask({ method: 'POST', headers: PAGE });
    mock.respondOnce({ status: 502, body: 'no', unchecked: true });
    const failed = await ask(message(provider));
    const shown = [sent, refused, failed].map(({ status, headers }) => [
      Math.floor(status / 100),
      headers.get('access-control-allow-origin'),
      headers.get('access-control-expose-headers'),
    ]);
    expect(shown).toEqual([2, 4, 5].map((first) => [first, '*', '*']));
  });

  it('gets the response of the provider to an OPTIONS request that is no preflight', async () => {
    const { status } = await ask({ method: 'OPTIONS', headers: { ...key, ...PAGE } });
    expect(status).toBe(provider === 'sendbird' ? 400 : 404);
    expect(mock.requests).toHaveLength(1);
  });
});
