import {
  createCountingFetch,
  readSpec,
  startQuietPrism,
  startRecorder,
  violationsOf,
  type Prism,
  type Recorder,
} from '@bot-messages/testkit';
import {
  arbitraryOf,
  expectFault,
  expectForAll,
  mutantsOf,
  readShapes,
  TIME_LIMIT_MS,
  type Mutant,
} from '@bot-messages/testkit/arbitraries';
import type * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createCometChatClient, isApiError, type BotMessageBody, type CometChatClient } from '../../src/index.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

const shape = readShapes('cometchat').request('application/json');
const stored = { id: '7' };

let prism: Prism;
let recorder: Recorder;
let toPrism: CometChatClient;
let toRecorder: CometChatClient;
const counting = createCountingFetch();

beforeAll(async () => {
  prism = await startQuietPrism(readSpec('cometchat').path);
  recorder = await startRecorder({ body: { data: stored } });
  const settings = { apiKey: 'key', maxRetries: 0 };
  toPrism = createCometChatClient({ ...settings, baseUrl: prism.url, fetch: counting.fetch });
  toRecorder = createCometChatClient({ ...settings, baseUrl: recorder.url });
});

afterAll(async () => {
  await prism?.stop();
  await recorder?.close();
});

/** The document has no least length for `muid`; the client takes no empty one, which would be no id. */
const bodies = (arbitraryOf(shape) as fc.Arbitrary<BotMessageBody>).filter(({ muid }) => muid !== '');

it('sends each valid body as it is, and Prism accepts it', async () => {
  await expectForAll(bodies, 1000, async (body) => {
    await expect(toRecorder.sendBotMessage('support-bot', body)).resolves.toEqual(stored);
    expect(recorder.requests.pop()?.json()).toEqual(body);
    const message = await toPrism.sendBotMessage('support-bot', body);
    expect(message).toHaveProperty('id', expect.any(String));
  });
});

it('has each body with one fault refused, by Prism for this fault or by the client before it is sent', async () => {
  const broken = new Set<string>();
  await expectForAll(mutantsOf(shape, bodies), 1000, async (mutant) => {
    broken.add(mutant.keyword);
    const before = counting.sent;
    const thrown = await rejection(mutant);
    const own = ownRefusal(mutant);
    if (own === undefined) expectViolation(thrown, mutant);
    else expectOwnRefusal(thrown, own);
    expect(counting.sent - before).toBe(own === undefined ? 1 : 0);
  });
  expect([...broken].toSorted()).toEqual([
    'additionalProperties',
    'enum',
    'maxItems',
    'maxLength',
    'minItems',
    'minLength',
    'pattern',
    'required',
    'type',
  ]);
});

function rejection({ value }: Mutant): Promise<unknown> {
  return toPrism.sendBotMessage('support-bot', value as BotMessageBody).then(
    () => 'the message was sent',
    (reason: unknown) => reason,
  );
}

/** What the client says itself: it can't send what is no object, nor go by an id that is none. */
function ownRefusal({ path, keyword }: Mutant): string | undefined {
  if (path.length === 0 && keyword === 'type') return 'body: expected a plain object';
  return path[0] === 'muid' ? 'muid: expected a string that is not empty' : undefined;
}

function expectOwnRefusal(thrown: unknown, own: string): void {
  expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
  expect(String(thrown)).toContain(own);
}

/** The caller can see what is wrong: in the answer's header, among what the other variants have to say. */
function expectViolation(thrown: unknown, mutant: Mutant): void {
  if (!isApiError(thrown)) throw thrown;
  expect(thrown).toMatchObject({ status: 400, code: 'ERR_BAD_REQUEST' });
  const { headers } = thrown;
  expectFault(violationsOf(new Response(null, { headers })), mutant);
}
