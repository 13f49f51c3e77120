import { readSpec, startPrism, startPrismProxy, startRecorder, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSendbirdClient, isApiError, type BotMessageBody, type SendbirdClient } from '../../src/index.ts';

const spec = readSpec('sendbird');
const apiToken = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';
const text: BotMessageBody = { channel_url: 'channel', message: 'Hi' };

const cases = spec.responses.flatMap(({ status, headers, examples }) =>
  examples.map((example) => ({ status, headers, ...example })),
);
const successes = cases.filter(({ status }) => status === '200');
const failures = cases.filter(({ status }) => status !== '200');

interface Enveloped {
  readonly message: object;
}

let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(spec.path);
});

afterAll(() => prism?.stop());

/** A client for one call: a 429 makes a client wait before its next one. */
function newClient(): SendbirdClient {
  return createSendbirdClient({ baseUrl: prism.url, apiToken, maxRetries: 0 });
}

/** Asks Prism for one example; `default` answers to any status that the document does not name. */
function prefer(status: string, name: string): { headers: Record<string, string> } {
  return { headers: { Prefer: `code=${status === 'default' ? 418 : status}, example=${name}` } };
}

it.each(successes)('returns the answer $name as the message itself', async ({ name, value }) => {
  const message = await newClient().sendBotMessage('toolbox_bot', text, prefer('200', name));
  expect(message).toEqual((value as Enveloped).message);
});

describe.each(failures)('the answer $status $name', ({ status, name, value, headers }) => {
  const { code, message } = value as { code: number; message: string };

  it('is thrown as an ApiError that carries all of it', async () => {
    const thrown: unknown = await newClient()
      .sendBotMessage('toolbox_bot', text, prefer(status, name))
      .catch((e) => e);
    expect(isApiError(thrown)).toBe(true);
    expect(thrown).toMatchObject({
      name: 'ApiError',
      provider: 'sendbird',
      status: status === 'default' ? 418 : Number(status),
      code,
      codeName: spec.knownCodes.find((known) => known['code'] === code)?.['name'],
      body: value,
      headers,
      attempts: 1,
      mayHaveBeenDelivered: Number(status) >= 500,
    });
    expect(String(thrown)).toContain(message);
    expect(String(thrown)).not.toContain(apiToken);
  });
});

it('reads the wait of a 429 from its headers', async () => {
  const thrown = await newClient()
    .sendBotMessage('toolbox_bot', text, { headers: { Prefer: 'code=429' } })
    .catch((e) => e);
  expect(thrown).toMatchObject({ status: 429, retryAfterMs: 3000, mayHaveBeenDelivered: false });
});

it('accepts the answer sample of the provider page through Prism as a validating proxy', async () => {
  const sample = successes.find(({ name }) => name === 'pageSample')?.value as Enveloped;
  const upstream = await startRecorder({ body: sample });
  const proxy = await startPrismProxy(spec.path, upstream.url);
  try {
    const through = createSendbirdClient({ baseUrl: proxy.url, apiToken, fetch: proxy.strictFetch });
    await expect(through.sendBotMessage('toolbox_bot', text)).resolves.toEqual(sample.message);
  } finally {
    await proxy.stop();
    await upstream.close();
  }
});

it('has the proxy refuse an answer that breaks the document', async () => {
  const upstream = await startRecorder({ body: { message: [] } });
  const proxy = await startPrismProxy(spec.path, upstream.url);
  try {
    const through = createSendbirdClient({ baseUrl: proxy.url, apiToken, fetch: proxy.strictFetch });
    await expect(through.sendBotMessage('toolbox_bot', text)).rejects.toThrow(/Prism|500|violat/i);
  } finally {
    await proxy.stop();
    await upstream.close();
  }
});
