import { createTestClock } from '@bot-messages/testkit';
import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { newSender, rejection, secret, useFaultServer } from './support.ts';

const server = useFaultServer();

function post(signal?: AbortSignal): Request {
  return new Request(`${server.current.url}/send`, {
    method: 'POST',
    body: '{"text":"Hi"}',
    redirect: 'follow',
    signal: signal ?? null,
  });
}

describe('the fetch behind client.api', () => {
  it('adds the key, sends once and returns any status', async () => {
    server.current.script({ status: 503, headers: { 'x-trace': 'abc' }, body: 'busy' });
    const response = await newSender(server.current.url, { delivery: 'at-least-once' }).fetch(post());
    expect(response.status).toBe(503);
    expect(response.headers.get('x-trace')).toBe('abc');
    expect(await response.text()).toBe('busy');
    expect(server.current.requests).toMatchObject([{ body: '{"text":"Hi"}', headers: { 'x-key': secret } }]);
  });

  it('sends a request without a body', async () => {
    const request = new Request(`${server.current.url}/send`, { method: 'DELETE' });
    await newSender(server.current.url).fetch(request);
    expect(server.current.requests).toMatchObject([{ method: 'DELETE', body: '' }]);
  });

  it('passes a URL and options to fetch, because the fetch of another library may not accept a Request', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json({})));
    await newSender(server.current.url, { fetch }).fetch(post());
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe(`${server.current.url}/send`);
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' });
    expect(await new Response(init?.body).text()).toBe('{"text":"Hi"}');
  });

  it('returns a response without a body', async () => {
    server.current.script({ status: 204 });
    const response = await newSender(server.current.url).fetch(post());
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
  });

  it.each(['stall-before-headers', 'stall-in-body'] as const)('applies timeoutMs to a %s', async (fault) => {
    const clock = createTestClock();
    server.current.script(fault);
    const sent = rejection(newSender(server.current.url, { timeoutMs: 5000 }, clock).fetch(post()));
    await server.current.arrived(1);
    clock.advance(5000);
    await expect(sent).resolves.toMatchObject({ name: 'TimeoutError', timeoutMs: 5000, mayHaveBeenDelivered: true });
  });

  it('does not follow a redirect, even though openapi-fetch requests it', async () => {
    server.current.script({ status: 307, headers: { location: '/elsewhere' } });
    await expect(newSender(server.current.url).fetch(post())).rejects.toMatchObject({ name: 'InvalidResponseError' });
    expect(server.current.requests).toHaveLength(1);
  });

  it('rejects a redirect that fetch returns, as on Cloudflare Workers', async () => {
    const fetch = () => Promise.resolve(new Response('moved', { status: 308, headers: { location: '/' } }));
    const sent = newSender(server.current.url, { fetch }).fetch(post());
    await expect(sent).rejects.toMatchObject({ name: 'InvalidResponseError', status: 308 });
  });

  it('sends nothing to another host, even if middleware changes the URL', async () => {
    const sent = newSender(server.current.url).fetch(new Request('http://127.0.0.1:9/send', { method: 'POST' }));
    await expect(sent).rejects.toMatchObject({ name: 'ConfigurationError', mayHaveBeenDelivered: false });
  });

  it('rejects with the reason when the caller aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    server.current.script('stall-before-headers');
    const sent = rejection(newSender(server.current.url).fetch(post(controller.signal)));
    await server.current.arrived(1);
    controller.abort(reason);
    expect(await sent).toBe(reason);
    expect(getEventListeners(controller.signal, 'abort').length).toBeLessThanOrEqual(1);
  });

  it('rejects a lost connection with an error that states whether to send again', async () => {
    server.current.script('reset-before-headers');
    const sent = newSender(server.current.url).fetch(post());
    await expect(sent).rejects.toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: true });
  });

  it('rejects a response that openapi-fetch cannot parse, with status and excerpt', async () => {
    server.current.script('html');
    const sent = newSender(server.current.url).fetch(post());
    await expect(sent).rejects.toMatchObject({ name: 'InvalidResponseError', status: 200, mayHaveBeenDelivered: true });
    await expect(sent).rejects.toThrow('200 with a body that is not JSON');
  });
});
