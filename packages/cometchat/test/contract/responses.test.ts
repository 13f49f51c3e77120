import { readSpec, startPrism, startPrismProxy, startRecorder, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCometChatClient, isApiError, type BotMessageBody, type CometChatClient } from '../../src/index.ts';

const spec = readSpec('cometchat');
const apiKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';
const toOne: BotMessageBody = { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } };
const toMany: BotMessageBody = { multipleReceivers: { uids: ['ann'] }, data: { text: 'Hi' } };

const cases = spec.responses.flatMap(({ status, headers, examples }) =>
  examples.map((example) => ({ status, headers, ...example })),
);
const successes = cases.filter(({ status }) => status === '200');
const failures = cases.filter(({ status }) => status !== '200');

interface Enveloped {
  readonly data: { readonly id?: string | number };
}

let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(spec.path);
});

afterAll(() => prism?.stop());

/** A client for one call: a 429 makes a client wait before its next one. */
function newClient(): CometChatClient {
  return createCometChatClient({ baseUrl: prism.url, apiKey, maxRetries: 0 });
}

/** Asks Prism for one example; `default` answers to any status that the document does not name. */
function prefer(status: string, name: string): { headers: Record<string, string> } {
  return { headers: { Prefer: `code=${status === 'default' ? 418 : status}, example=${name}` } };
}

const messages = successes.filter(({ value }) => 'id' in (value as Enveloped).data);

it.each(messages)('returns the answer $name as the message itself, its id a string', async ({ name, value }) => {
  const { data } = value as Enveloped;
  const message = await newClient().sendBotMessage('support-bot', toOne, prefer('200', name));
  expect(message).toEqual({ ...data, id: String(data.id) });
});

it.each(successes)('returns the answer $name as it is from a send to many receivers', async ({ name, value }) => {
  const result = await newClient().sendBotMessage('support-bot', toMany, prefer('200', name));
  expect(result).toEqual((value as Enveloped).data);
});

describe.each(failures)('the answer $status $name', ({ status, name, value, headers }) => {
  const { error } = value as { error: { code: string; message: string; details?: unknown } };

  it('is thrown as an ApiError that carries all of it', async () => {
    const thrown: unknown = await newClient()
      .sendBotMessage('support-bot', toOne, prefer(status, name))
      .catch((e) => e);
    expect(isApiError(thrown)).toBe(true);
    expect(thrown).toMatchObject({
      name: 'ApiError',
      provider: 'cometchat',
      status: status === 'default' ? 418 : Number(status),
      code: error.code,
      codeName: error.code,
      details: error.details,
      body: value,
      headers,
      attempts: 1,
      mayHaveBeenDelivered: Number(status) >= 500,
    });
    expect(String(thrown)).toContain(error.message);
    expect(String(thrown)).not.toContain(apiKey);
  });
});

it('reads the wait of a 429 from its headers', async () => {
  const thrown = await newClient()
    .sendBotMessage('support-bot', toOne, { headers: { Prefer: 'code=429' } })
    .catch((e) => e);
  expect(thrown).toMatchObject({ status: 429, retryAfterMs: 15_000, mayHaveBeenDelivered: false });
});

it('accepts the answer sample of the provider page through Prism as a validating proxy', async () => {
  const sample = successes.find(({ name }) => name === 'pageSample')?.value as { data: { id: string } };
  const upstream = await startRecorder({ body: sample });
  const proxy = await startPrismProxy(spec.path, upstream.url);
  try {
    const through = createCometChatClient({ baseUrl: proxy.url, apiKey, fetch: proxy.strictFetch });
    await expect(through.sendBotMessage('support-bot', toOne)).resolves.toEqual(sample.data);
  } finally {
    await proxy.stop();
    await upstream.close();
  }
});

it('has the proxy refuse an answer that breaks the document', async () => {
  const upstream = await startRecorder({ body: { data: [] } });
  const proxy = await startPrismProxy(spec.path, upstream.url);
  try {
    const through = createCometChatClient({ baseUrl: proxy.url, apiKey, fetch: proxy.strictFetch });
    await expect(through.sendBotMessage('support-bot', toOne)).rejects.toThrow(/Prism|500|violat/i);
  } finally {
    await proxy.stop();
    await upstream.close();
  }
});
