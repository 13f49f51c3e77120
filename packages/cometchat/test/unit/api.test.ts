import { startFaultServer } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import type { CometChatClient } from '../../src/index.ts';
import { apiKey, newClient, newSkippingClock, newText, rejection, stored, success, useFaultServer } from './support.ts';

const server = useFaultServer();

type Api = CometChatClient['api'];
type Middleware = Parameters<Api['use']>[number];

interface Extra {
  readonly baseUrl?: string;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
  readonly redirect?: RequestRedirect;
}

/** Posts a text through the bare client. */
function post(api: Api, extra: Extra = {}) {
  return api.POST('/bots/{uid}/messages', {
    params: { path: { uid: 'support-bot' } },
    body: newText(),
    ...extra,
  });
}

describe('client.api', () => {
  it('adds the key, and hands over the envelope as it came', async () => {
    const { data, error, response } = await post(newClient(server.current.url).api);
    expect({ data, error, status: response.status }).toEqual({ data: success, error: undefined, status: 200 });
    expect(server.current.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v3/bots/support-bot/messages',
        headers: { apikey: apiKey, 'content-type': 'application/json' },
        body: JSON.stringify(newText()),
      },
    ]);
  });

  it.each([400, 401, 403, 429, 500, 503])(
    'hands over a %i as an error beside its response, after one request',
    async (status) => {
      const body = { error: { code: 'ERR_UID_NOT_FOUND', message: 'No.' } };
      server.current.script({ status, body, headers: { 'retry-after': '1', 'x-trace': 'abc' } });
      const { data, error, response } = await post(newClient(server.current.url, { delivery: 'at-least-once' }).api);
      expect({ data, error, status: response.status }).toEqual({ data: undefined, error: body, status });
      expect(response.headers.get('x-trace')).toBe('abc');
      expect(server.current.requests).toHaveLength(1);
    },
  );

  it('sends the headers of the settings and of the call, and its own key over both', async () => {
    const client = newClient(server.current.url, { headers: { 'x-team': 'bots', 'x-trace': 'settings' } });
    await post(client.api, { headers: { 'x-trace': 'call', ApiKey: 'another-key' } });
    expect(server.current.requests[0]?.headers).toMatchObject({
      'x-team': 'bots',
      'x-trace': 'call',
      apikey: apiKey,
    });
  });

  it('asks the function for the key, once a call', async () => {
    let asked = 0;
    const client = newClient(server.current.url, { apiKey: () => `key-${++asked}` });
    await post(client.api);
    await post(client.api);
    expect(server.current.requests.map(({ headers }) => headers['apikey'])).toEqual(['key-1', 'key-2']);
  });

  it.each(['..', '.', '', 'a/b', 'a\\b', 'a\n', 'a\uD800', 'a'.repeat(101)])(
    'takes no id that is more than one segment of the path, as it would go to another endpoint: %j',
    async (id) => {
      const { api } = newClient(server.current.url);
      const init = { params: { path: { uid: id } }, body: newText() } as const;
      expect(await rejection(api.POST('/bots/{uid}/messages', init))).toMatchObject({ name: 'ConfigurationError' });
      expect(server.current.requests).toHaveLength(0);
    },
  );

  it('follows no redirect, not even on demand', async () => {
    const other = await startFaultServer({ body: success });
    server.current.script({ status: 307, headers: { location: `${other.url}/v3/bots/support-bot/messages` } });
    const thrown = await rejection(post(newClient(server.current.url).api, { redirect: 'follow' }));
    expect(thrown).toMatchObject({ name: 'InvalidResponseError', mayHaveBeenDelivered: false });
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it.each(['stall-before-headers', 'stall-in-body'] as const)('keeps to timeoutMs at a %s', async (fault) => {
    const clock = newSkippingClock();
    server.current.script(fault);
    const sent = rejection(post(newClient(server.current.url, { timeoutMs: 40_000 }, clock).api));
    await server.current.arrived(1);
    clock.advance(40_000);
    expect(await sent).toMatchObject({ name: 'TimeoutError', timeoutMs: 40_000, mayHaveBeenDelivered: true });
  });

  it('ends at the abort of the call’s signal, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server.current.script('stall-before-headers');
    const sent = rejection(post(newClient(server.current.url).api, { signal: controller.signal }));
    await server.current.arrived(1);
    controller.abort(reason);
    expect(await sent).toBe(reason);
  });

  it('sends nothing under a signal that has aborted already', async () => {
    const reason = new Error('enough');
    const sent = post(newClient(server.current.url).api, { signal: AbortSignal.abort(reason) });
    expect(await rejection(sent)).toBe(reason);
    expect(server.current.requests).toHaveLength(0);
  });

  it('tells a lost connection as an error that says whether to send again', async () => {
    server.current.script('reset-before-headers');
    const thrown = await rejection(post(newClient(server.current.url).api));
    expect(thrown).toMatchObject({
      name: 'ConnectionError',
      provider: 'cometchat',
      attempts: 1,
      mayHaveBeenDelivered: true,
    });
  });
});

const tagging: Middleware = {
  onRequest({ request }) {
    const headers = new Headers(request.headers);
    headers.set('x-tag', 'middleware');
    return new Request(request, { headers });
  },
};

const renaming: Middleware = {
  async onResponse({ response }) {
    const body = (await response.json()) as typeof success;
    return Response.json({ data: { ...body.data, id: '8' } }, { status: 202 });
  },
};

describe('middleware of client.api', () => {
  it('may change the request in place', async () => {
    const { api } = newClient(server.current.url);
    api.use({ onRequest: ({ request }) => request.headers.set('x-tag', 'in place') });
    await post(api);
    expect(server.current.requests[0]?.headers).toMatchObject({ 'x-tag': 'in place', apikey: apiKey });
  });

  it('may return a new Request: body, key and limits stay', async () => {
    const { api } = newClient(server.current.url);
    api.use(tagging);
    const { data } = await post(api);
    expect(data).toEqual(success);
    expect(server.current.requests[0]).toMatchObject({
      headers: { 'x-tag': 'middleware', apikey: apiKey },
      body: JSON.stringify(newText()),
    });
  });

  it('may return a new Response', async () => {
    const { api } = newClient(server.current.url);
    api.use(renaming);
    const { data, response } = await post(api);
    expect(data).toEqual({ data: { ...stored, id: '8' } });
    expect(response.status).toBe(202);
  });

  it('is gone once it is ejected', async () => {
    const { api } = newClient(server.current.url);
    api.use(tagging, renaming);
    api.eject(tagging, renaming);
    expect((await post(api)).data).toEqual(success);
    expect(server.current.requests[0]?.headers).not.toHaveProperty('x-tag');
  });

  it('sees no key', async () => {
    const seen: (string | null)[] = [];
    const { api } = newClient(server.current.url);
    api.use({ onRequest: ({ request }) => void seen.push(request.headers.get('apikey')) });
    await post(api);
    expect(seen).toEqual([null]);
  });

  it('does not touch sendBotMessage', async () => {
    const client = newClient(server.current.url);
    client.api.use(tagging, renaming);
    await expect(client.sendBotMessage('support-bot', newText())).resolves.toEqual(stored);
    expect(server.current.requests[0]?.headers).not.toHaveProperty('x-tag');
  });

  it.each<[string, (target: string) => { extra?: Extra; middleware?: Middleware }]>([
    ['a baseUrl of the call', (target) => ({ extra: { baseUrl: target } })],
    ['a path above the base URL', () => ({ extra: { baseUrl: server.current.url } })],
    ['a middleware', (target) => ({ middleware: { onRequest: ({ request }) => new Request(target, request) } })],
  ])('and its calls can’t send elsewhere: %s', async (_, by) => {
    const other = await startFaultServer({ body: success });
    const { extra = {}, middleware = {} } = by(`${other.url}/v3`);
    const { api } = newClient(server.current.url);
    api.use({ ...middleware, onError: () => undefined });
    const thrown = await rejection(post(api, extra));
    expect(thrown).toMatchObject({ name: 'ConfigurationError', mayHaveBeenDelivered: false });
    expect(thrown.message).toContain(`not below baseUrl (${server.current.url}/v3): it was not sent`);
    expect([...other.requests, ...server.current.requests]).toEqual([]);
    await other.close();
  });
});
