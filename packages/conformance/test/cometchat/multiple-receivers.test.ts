import { createCometChatClient, type BotMessageBody } from '@bot-messages/cometchat';
import { readDocument, readSpec, startFaultServer, startRecorder, type FaultServer } from '@bot-messages/testkit';
import type * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { arbitraryOf } from '../../src/generated-cases/arbitraries.ts';
import { expectForAll, TIME_LIMIT_MS } from '../../src/generated-cases/for-all.ts';
import { mutantsOf } from '../../src/generated-cases/mutants.ts';
import { readShapes } from '../../src/generated-cases/read-shapes.ts';
import { createValidator } from '../../src/validator.ts';
import { expectViolation } from '../support.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

type Body = Readonly<Record<'data', Readonly<Record<string, unknown>>>>;

const spec = readSpec('cometchat');
const toMany: BotMessageBody = { multipleReceivers: { uids: ['ann'] }, data: { text: 'Hi' } };
const successes = spec.responses.find(({ status }) => status === '200')?.examples ?? [];

it.each(successes)('returns the response $name as it is from a send to several receivers', async ({ name, value }) => {
  const client = createCometChatClient({ baseUrl: inject('prismUrls')['cometchat'], apiKey: 'key' });
  const headers = { Prefer: `code=200, example=${name}` };
  expect(await client.sendBotMessage('support-bot', toMany, { headers })).toEqual((value as Body).data);
});

describe('a generated response to several receivers', () => {
  const shape = readShapes('cometchat').response('200');
  const valid = arbitraryOf(shape) as fc.Arbitrary<Body>;
  let server: FaultServer;

  beforeAll(async () => {
    server = await startFaultServer({});
  });
  afterAll(() => server?.close());

  function outcomeOf(body: string): Promise<unknown> {
    server.script({ body });
    const client = createCometChatClient({ baseUrl: server.url, apiKey: 'key', maxRetries: 0 });
    return client.sendBotMessage('support-bot', toMany).catch((reason: unknown) => reason);
  }

  it('is returned as it is', async () => {
    await expectForAll(valid, 200, async (body) => {
      expect(await outcomeOf(JSON.stringify(body))).toEqual(body.data);
    });
  });

  it('that violates one rule has no object to return', async () => {
    await expectForAll(mutantsOf(shape, valid), 100, async ({ value }) => {
      const text = JSON.stringify(value);
      expect(await outcomeOf(text)).toMatchObject({
        name: 'InvalidResponseError',
        status: 200,
        excerpt: text.slice(0, 1024),
        attempts: 1,
        mayHaveBeenDelivered: true,
      });
    });
  });

  it('is generated as Prism validates it', async () => {
    const validator = createValidator(readDocument('cometchat'));
    await expectForAll(valid, 100, async (body) => {
      expect(await validator.response(200, {}, body)).toEqual([]);
    });
    await expectForAll(mutantsOf(shape, valid), 100, async (mutant) => {
      expectViolation(await validator.response(200, {}, mutant.value), mutant);
    });
  });
});

it('reaches the endpoint through the bare client too, with the same key', async () => {
  const stored = { id: '7', sender: 'support-bot' };
  const recorder = await startRecorder({ body: { data: stored } });
  try {
    const { api } = createCometChatClient({ baseUrl: `${recorder.url}/v3`, apiKey: 'key' });
    const { data, response } = await api.POST('/bots/{uid}/messages', {
      params: { path: { uid: 'support-bot' } },
      body: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } },
    });
    expect(response.status).toBe(200);
    expect(data).toEqual({ data: stored });
    expect(recorder.requests.at(-1)).toMatchObject({
      path: '/v3/bots/support-bot/messages',
      headers: { apikey: 'key' },
    });
  } finally {
    await recorder.close();
  }
});
