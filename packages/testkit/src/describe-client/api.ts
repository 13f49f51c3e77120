import { describe, expect, it } from 'vitest';
import { startFaultServer } from '../index.ts';
import type { ApiResult, ClientProvider, Middleware, TestedClient } from './client-provider.ts';
import { KEY, newClient, newSkippingClock, newText, rejection, useFaultServer } from './client-tests.ts';

export function describeApi(provider: ClientProvider): void {
  const server = useFaultServer(provider);
  const { stored, envelope, idField } = provider;
  const success = envelope(stored);
  const keyHeader = provider.key.header.toLowerCase();
  const text = newText(provider, provider.added);

  function post(client: TestedClient, init: object = {}): Promise<ApiResult> {
    return provider.post(client, 'toolbox_bot', text, init);
  }

  it('adds the key, and returns the body of the response as it is', async () => {
    const { data, error, response } = await post(newClient(provider, server.current.url));
    expect({ data, error, status: response.status }).toEqual({ data: success, error: undefined, status: 200 });
    expect(server.current.requests).toMatchObject([
      {
        method: 'POST',
        path: `/v3${provider.pathOf('toolbox_bot')}`,
        headers: { [keyHeader]: KEY, 'content-type': 'application/json' },
        body: JSON.stringify(text),
      },
    ]);
  });

  it.each([400, 401, 403, 429, 500, 503])('returns a %i as an error after one request', async (status) => {
    const body = provider.errorBody(provider.errors.notFound.code, 'No.');
    server.current.script({ status, body, headers: { 'retry-after': '1', 'x-trace': 'abc' } });
    const { data, error, response } = await post(
      newClient(provider, server.current.url, { delivery: 'at-least-once' }),
    );
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: body, status });
    expect(response.headers.get('x-trace')).toBe('abc');
    expect(server.current.requests).toHaveLength(1);
  });

  it('sends the headers of the settings and of the call, but always its own key', async () => {
    const client = newClient(provider, server.current.url, { headers: { 'x-team': 'bots', 'x-trace': 'settings' } });
    await post(client, { headers: { 'x-trace': 'call', [provider.key.header.toUpperCase()]: 'another-key' } });
    const expected = { 'x-team': 'bots', 'x-trace': 'call', [keyHeader]: KEY };
    expect(server.current.requests[0]?.headers).toMatchObject(expected);
  });

  it('calls the key function once per call', async () => {
    let calls = 0;
    const client = newClient(provider, server.current.url, { [provider.key.name]: () => `key-${++calls}` });
    await post(client);
    await post(client);
    expect(server.current.requests.map(({ headers }) => headers[keyHeader])).toEqual(['key-1', 'key-2']);
  });

  it.each(['..', '.', '', 'a/b', 'a\\b', 'a\n', 'a\uD800', 'a'.repeat(provider.botId.maxLength + 1)])(
    'rejects an id that is not one path segment: %j',
    async (id) => {
      const thrown = await rejection(provider.post(newClient(provider, server.current.url), id, text, {}));
      expect(thrown).toMatchObject({ name: 'ConfigurationError' });
      expect(server.current.requests).toHaveLength(0);
    },
  );

  it('follows no redirect, even when the call asks for it', async () => {
    const other = await startFaultServer({ body: success });
    server.current.script({ status: 307, headers: { location: `${other.url}/v3${provider.pathOf('toolbox_bot')}` } });
    const thrown = await rejection(post(newClient(provider, server.current.url), { redirect: 'follow' }));
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: false });
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it.each(['stall-before-headers', 'stall-in-body'] as const)('applies timeoutMs to a %s', async (fault) => {
    const clock = newSkippingClock();
    server.current.script(fault);
    const sent = rejection(post(newClient(provider, server.current.url, { timeoutMs: 40_000 }, clock)));
    await server.current.arrived(1);
    clock.advance(40_000);
    expect(await sent).toMatchObject({ name: 'TimeoutError', timeoutMs: 40_000, mayHaveBeenDelivered: true });
  });

  it('ends when the signal of the call aborts, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server.current.script('stall-before-headers');
    const sent = rejection(post(newClient(provider, server.current.url), { signal: controller.signal }));
    await server.current.arrived(1);
    controller.abort(reason);
    expect(await sent).toBe(reason);
  });

  it('sends nothing when the signal is already aborted', async () => {
    const reason = new Error('enough');
    const sent = post(newClient(provider, server.current.url), { signal: AbortSignal.abort(reason) });
    expect(await rejection(sent)).toBe(reason);
    expect(server.current.requests).toHaveLength(0);
  });

  it('rejects with a ConnectionError when the connection is reset', async () => {
    server.current.script('reset-before-headers');
    const thrown = await rejection(post(newClient(provider, server.current.url)));
    const facts = { provider: provider.name, attempts: 1, mayHaveBeenDelivered: true };
    expect(thrown).toMatchObject({ name: 'ConnectionError', ...facts });
  });

  describe('middleware', () => {
    const tagging: Middleware = {
      onRequest({ request }) {
        const headers = new Headers(request.headers);
        headers.set('x-tag', 'middleware');
        return new Request(request, { headers });
      },
    };
    const renamed = envelope({ ...stored, [idField]: 8 });
    const renaming: Middleware = {
      async onResponse({ response }) {
        await response.json();
        return Response.json(renamed, { status: 202 });
      },
    };

    it('may change the request in place', async () => {
      const client = newClient(provider, server.current.url);
      client.api.use({ onRequest: ({ request }) => request.headers.set('x-tag', 'in place') });
      await post(client);
      expect(server.current.requests[0]?.headers).toMatchObject({ 'x-tag': 'in place', [keyHeader]: KEY });
    });

    it('may return a new Request, which keeps the body and gets the key', async () => {
      const client = newClient(provider, server.current.url);
      client.api.use(tagging);
      const { data } = await post(client);
      expect(data).toEqual(success);
      expect(server.current.requests[0]).toMatchObject({
        headers: { 'x-tag': 'middleware', [keyHeader]: KEY },
        body: JSON.stringify(text),
      });
    });

    it('may return a new Response', async () => {
      const client = newClient(provider, server.current.url);
      client.api.use(renaming);
      const { data, response } = await post(client);
      expect(data).toEqual(renamed);
      expect(response.status).toBe(202);
    });

    it('has no effect after it is ejected', async () => {
      const client = newClient(provider, server.current.url);
      client.api.use(tagging, renaming);
      client.api.eject(tagging, renaming);
      expect((await post(client)).data).toEqual(success);
      expect(server.current.requests[0]?.headers).not.toHaveProperty('x-tag');
    });

    it('does not see the key', async () => {
      const seen: (string | null)[] = [];
      const client = newClient(provider, server.current.url);
      client.api.use({ onRequest: ({ request }) => void seen.push(request.headers.get(keyHeader)) });
      await post(client);
      expect(seen).toEqual([null]);
    });

    it('does not apply to sendBotMessage', async () => {
      const client = newClient(provider, server.current.url);
      client.api.use(tagging, renaming);
      await expect(client.sendBotMessage('toolbox_bot', newText(provider))).resolves.toEqual(stored);
      expect(server.current.requests[0]?.headers).not.toHaveProperty('x-tag');
    });
  });

  it.each<[string, (target: string) => { init?: object; middleware?: Middleware }]>([
    ['a baseUrl of the call', (target) => ({ init: { baseUrl: target } })],
    ['a path above the base URL', () => ({ init: { baseUrl: server.current.url } })],
    ['a middleware', (target) => ({ middleware: { onRequest: ({ request }) => new Request(target, request) } })],
  ])('sends nothing to a URL outside the base URL: %s', async (_, by) => {
    const other = await startFaultServer({ body: success });
    const { init = {}, middleware = {} } = by(`${other.url}/v3`);
    const client = newClient(provider, server.current.url);
    client.api.use({ ...middleware, onError: () => undefined });
    const thrown = await rejection(post(client, init));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`not below baseUrl (${server.current.url}/v3): it was not sent`);
    expect([...other.requests, ...server.current.requests]).toEqual([]);
    await other.close();
  });
}
