import { describe, expect, it } from 'vitest';
import type { ClientProvider } from './client-provider.ts';
import { KEY, newClient, newSkippingClock, newText, rejection, useFaultServer } from './client-tests.ts';

const NEW_KEY = 'c51ce410c124a10e0db5e4b97fc2af390d1e2f30';

/** Key rotation, observers and shutdown, which the transport's own tests cover in detail. */
export function describeLifecycle(provider: ClientProvider): void {
  const server = useFaultServer(provider);
  const { deduplicationField, errors, key, stored } = provider;
  const refusal = {
    status: errors.unauthorized.status,
    body: provider.errorBody(errors.unauthorized.code, 'No such key.'),
  };

  describe('a refused key', () => {
    it('is passed to the key function, and the message is sent with the new key', async () => {
      const asked: unknown[] = [];
      const source = (refusedKey?: string) => {
        asked.push(refusedKey);
        return refusedKey === undefined ? KEY : NEW_KEY;
      };
      server.current.script(refusal);
      const client = newClient(provider, server.current.url, { [key.name]: source });
      await expect(client.sendBotMessage('bot', newText(provider))).resolves.toEqual(stored);
      expect(asked).toEqual([undefined, KEY]);
      const header = key.header.toLowerCase();
      expect(server.current.requests.map(({ headers }) => headers[header])).toEqual([KEY, NEW_KEY]);
    });

    it('ends the call when the new key is refused too', async () => {
      server.current.script(refusal, refusal);
      const source = (refusedKey?: string) => (refusedKey === undefined ? KEY : NEW_KEY);
      const client = newClient(provider, server.current.url, { [key.name]: source });
      const thrown = await rejection(client.sendBotMessage('bot', newText(provider)));
      expect(thrown).toMatchObject({ attempts: 2, mayHaveBeenDelivered: false, retry: 'new-key' });
    });
  });

  it('reports each attempt and the end of a call, with the id of the bot and of the message', async () => {
    const seen: object[] = [];
    const observers = {
      onAttempt: (event: object) => void seen.push({ of: 'attempt', ...event }),
      onCallEnd: (event: object) => void seen.push({ of: 'call', ...event }),
    };
    server.current.script({ status: 503 });
    const settings = { ...observers, delivery: 'at-least-once' };
    const client = newClient(provider, server.current.url, settings, newSkippingClock());
    await client.sendBotMessage('my bot', newText(provider, { [deduplicationField]: 'mine' }));
    const ids = { botId: 'my bot', deduplicationId: 'mine' };
    expect(seen).toMatchObject([
      { ...ids, of: 'attempt', attempt: 1, statusCode: 503, errorType: '503' },
      { ...ids, of: 'attempt', attempt: 2, statusCode: 200 },
      { ...ids, of: 'call', attempts: 2, mayHaveBeenDelivered: true },
    ]);
  });

  describe('close', () => {
    it('rejects new calls as not delivered', async () => {
      const client = newClient(provider, server.current.url);
      await client.close();
      const thrown = await rejection(client.sendBotMessage('bot', newText(provider)));
      expect(thrown).toMatchObject({ name: 'ClientClosedError', mayHaveBeenDelivered: false, retry: 'safe' });
      expect(server.current.requests).toHaveLength(0);
    });

    it('cuts off what is in flight after timeoutMs, and returns it', async () => {
      const client = newClient(provider, server.current.url);
      server.current.script('stall-before-headers');
      const sent = rejection(client.sendBotMessage('bot', newText(provider, { [deduplicationField]: 'mine' })));
      await server.current.arrived(1);
      const left = await client.close({ timeoutMs: 0 });
      expect(left).toEqual([{ botId: 'bot', deduplicationId: 'mine', mayHaveBeenDelivered: true }]);
      expect(await sent).toMatchObject({ name: 'ClientClosedError', mayHaveBeenDelivered: true });
    });

    it('is called at the end of a scope by await using', async () => {
      const client = newClient(provider, server.current.url);
      let sent: Promise<unknown>;
      {
        await using scoped = client;
        sent = scoped.sendBotMessage('bot', newText(provider));
        await server.current.arrived(1);
      }
      await expect(sent).resolves.toEqual(stored);
      const thrown = await rejection(client.sendBotMessage('bot', newText(provider)));
      expect(thrown).toMatchObject({ name: 'ClientClosedError' });
    });
  });
}
