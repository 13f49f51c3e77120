import {
  readSpec,
  specNames,
  startFaultServer,
  startPrismProxy,
  type FaultServer,
  type Prism,
} from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadClient } from '../src/client.ts';
import { loadRows } from '../src/rows.ts';
import { failOnViolations } from './support.ts';

const key = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';

type Message = Readonly<Record<string, unknown>>;

const providers = await Promise.all(
  specNames().map(async (name) => ({ name, ...(await loadClient(name)), ...(await loadRows(name)) })),
);

describe.each(providers)('$name', ({ name, envelope, message, wire, ...client }) => {
  const spec = readSpec(name);
  const cases = spec.responses.flatMap(({ status, headers, examples }) =>
    examples.map((example) => ({ status, headers, ...example })),
  );
  const failures = cases.filter(({ status }) => status !== '200');
  const stored = cases
    .filter(({ status }) => status === '200')
    .map((one) => ({ ...one, body: (one.value as Record<string, Message>)[envelope] as Message }))
    .filter(({ body }) => client.idAt in body);

  /** A client for one call: after a 429 a client waits before its next one. */
  const send = (headers: Record<string, string>, baseUrl = inject('prismUrls')[name] ?? '') =>
    client.create({ baseUrl, key, maxRetries: 0 })(wire.botId, message, { headers });

  /** Requests one example; `default` answers each status that the document does not name. */
  const prefer = (status: string, example: string) => ({
    Prefer: `code=${status === 'default' ? 418 : status}, example=${example}`,
  });

  it.each(stored)('returns the response $name as the message itself', async ({ name: example, body }) => {
    expect(await send(prefer('200', example))).toEqual(client.received(body));
  });

  describe.each(failures)('the response $status $name', ({ status, name: example, value, headers }) => {
    it('is thrown as an ApiError that carries all of it', async () => {
      const thrown: unknown = await send(prefer(status, example)).catch((error) => error);
      expect(thrown).toMatchObject({
        name: 'ApiError',
        provider: name,
        status: status === 'default' ? 418 : Number(status),
        ...client.expectedError(value),
        body: value,
        headers,
        attempts: 1,
        mayHaveBeenDelivered: Number(status) >= 500,
      });
      expect(String(thrown)).toContain(sentenceOf(value));
      expect(String(thrown)).not.toContain(key);
    });
  });

  it('reads the wait of a 429 from its headers', async () => {
    const thrown = await send({ Prefer: 'code=429' }).catch((error) => error);
    expect(thrown).toMatchObject({ status: 429, retryAfterMs: client.retryAfterMs, mayHaveBeenDelivered: false });
  });

  describe('behind Prism as a validating proxy', () => {
    let upstream: FaultServer;
    let proxy: Prism;

    beforeAll(async () => {
      upstream = await startFaultServer({});
      proxy = await startPrismProxy(spec.path, upstream.url);
    });

    afterAll(async () => {
      await proxy?.stop();
      await upstream?.close();
    });

    const through = () => client.create({ baseUrl: proxy.url, key, fetch: failOnViolations })(wire.botId, message);

    it('accepts the response sample of the provider page', async () => {
      const sample = stored.find((one) => one.name === 'pageSample');
      upstream.script({ body: sample?.value });
      await expect(through()).resolves.toEqual(sample?.body);
    });

    it('sees a response refused that violates the document', async () => {
      upstream.script({ body: { [envelope]: [] } });
      await expect(through()).rejects.toThrow(/Prism|500|violat/i);
    });
  });
});

/** The message of an error, which is in its body or in an object of that body. */
function sentenceOf(body: unknown): unknown {
  const { message, error } = body as { message?: unknown; error?: { message?: unknown } };
  return message ?? error?.message;
}
