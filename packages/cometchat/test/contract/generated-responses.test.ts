import { readSpec } from '@bot-messages/testkit';
import {
  arbitraryOf,
  expectAgreement,
  expectForAll,
  failuresOf,
  mutantsOf,
  readShapes,
  startAnswers,
  TIME_LIMIT_MS,
  type Answers,
  type Dictionary,
  type Mutant,
} from '@bot-messages/testkit/arbitraries';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCometChatClient, isApiError, type BotMessageBody, type CometChatClient } from '../../src/index.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

const spec = readSpec('cometchat');
const shapes = readShapes('cometchat');
const toOne: BotMessageBody = { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } };
const toMany: BotMessageBody = { multipleReceivers: { uids: ['ann'] }, data: { text: 'Hi' } };

type Message = Readonly<Record<string, unknown>>;
interface Envelope {
  readonly data: Message;
}

const { statuses, errors, mutants: brokenErrors } = failuresOf('cometchat');

let answers: Answers;

beforeAll(async () => {
  answers = await startAnswers(spec.path, {
    path: '/bots/support-bot/messages',
    headers: { apikey: 'key' },
    body: toOne,
  });
});

afterAll(async () => {
  await answers?.stop();
});

/** A client for one call: a 429 makes a client wait before its next one. */
function newClient(baseUrl = answers.url, fetch?: typeof globalThis.fetch): CometChatClient {
  return createCometChatClient({ baseUrl, apiKey: 'key', maxRetries: 0, fetch });
}

/** What the client makes of an answer, be it a message or an error. */
function outcomeOf(status: number, text: string, body = toOne): Promise<unknown> {
  answers.script(status, text);
  return newClient()
    .sendBotMessage('support-bot', body)
    .catch((reason: unknown) => reason);
}

describe('an answer with a message', () => {
  const shape: Dictionary = { ...(shapes.answer('200') as Dictionary), fields: { data: shapes.named('BotMessage') } };
  const valid = (arbitraryOf(shape) as fc.Arbitrary<Envelope>).filter(({ data }) => data['id'] !== '');

  it('loses nothing, its id a string', async () => {
    await expectForAll(valid, 500, async (answer) => {
      expect(await outcomeOf(200, JSON.stringify(answer))).toEqual(received(answer));
    });
  });

  function received({ data }: Envelope): Message {
    return { ...data, id: String(data['id']) };
  }

  it('that has one fault is refused where the message can’t be found again, and else let through as it is', async () => {
    await expectForAll(mutantsOf(shape, valid), 500, async (mutant) => {
      const text = JSON.stringify(mutant.value);
      const outcome = await outcomeOf(200, text);
      if (isNeeded(mutant)) expectInvalid(outcome, text);
      else expect(outcome).toEqual(received(mutant.value as Envelope));
    });
  });

  /** The envelope, the message in it, and its id: a text or any number. CometChat says too little of the rest. */
  function isNeeded({ path, value }: Mutant): boolean {
    if (path.length < 2) return true;
    return path.length === 2 && path[1] === 'id' && typeof (value as Envelope).data['id'] !== 'number';
  }

  const tooLarge = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n });
  const places = fc.constantFrom('answer', 'message', 'metadata');

  it('that holds an integer beyond 2^53 is refused rather than rounded, wherever it stands', async () => {
    await expectForAll(fc.tuple(valid, tooLarge, places), 200, async ([answer, digits, place]) => {
      const text = withDigits(answer, place, String(digits));
      expectInvalid(await outcomeOf(200, text), text);
    });
  });

  function withDigits({ data, ...further }: Envelope, place: string, digits: string): string {
    const marked = (at: string): object => (at === place ? { marked: '<here>' } : {});
    const metadata = { list: [marked('metadata')] };
    const answer = { ...marked('answer'), ...further, data: { ...marked('message'), ...data, metadata } };
    return JSON.stringify(answer).replace('"marked":"<here>"', `"marked":${digits}`);
  }
});

function expectInvalid(outcome: unknown, text: string): void {
  expect(outcome).toMatchObject({
    name: 'InvalidResponseError',
    status: 200,
    excerpt: text.slice(0, 1024),
    attempts: 1,
    mayHaveBeenDelivered: true,
  });
}

describe('an answer to a send to many receivers', () => {
  const shape = shapes.answer('200');
  const valid = arbitraryOf(shape) as fc.Arbitrary<Envelope>;

  it('is handed on as it is', async () => {
    await expectForAll(valid, 200, async (answer) => {
      expect(await outcomeOf(200, JSON.stringify(answer), toMany)).toEqual(answer.data);
    });
  });

  it('that has one fault has no object to hand on', async () => {
    await expectForAll(mutantsOf(shape, valid), 100, async ({ value }) => {
      const text = JSON.stringify(value);
      expectInvalid(await outcomeOf(200, text, toMany), text);
    });
  });

  it('is in order, or has the one fault, for Prism too', async () => {
    const ok = fc.constant(200);
    await expectAgreement(answers, fc.tuple(ok, valid), fc.tuple(ok, mutantsOf(shape, valid)));
  });
});

describe('an error', () => {
  it('is thrown with all that its body says', async () => {
    await expectForAll(errors, 500, async ([status, body]) => {
      expectApiError(await outcomeOf(status, JSON.stringify(body)), status, body);
    });
  });

  it('whose body has one fault is still an error with its status and its body', async () => {
    await expectForAll(brokenErrors, 500, async ([status, { value }]) => {
      expectApiError(await outcomeOf(status, JSON.stringify(value)), status, value);
    });
  });

  it('is in order, or has the one fault, for Prism too', async () => {
    await expectAgreement(answers, errors, brokenErrors);
  });
});

/** A code that is no text is none: of a body that is not the documented one, the status is what is left to go by. */
function expectApiError(outcome: unknown, status: number, body: unknown): void {
  if (!isApiError(outcome)) throw outcome;
  const { error } = Object(body) as { error?: unknown };
  const { code, details } = Object(error) as { code?: unknown; details?: unknown };
  const known = typeof code === 'string' ? code : undefined;
  expect(outcome).toMatchObject({ status, code: known, codeName: known, attempts: 1 });
  expect(outcome.details).toEqual(details);
  expect(outcome.body).toEqual(body);
  expect(outcome.mayHaveBeenDelivered).toBe(status >= 500 && known !== 'ERR_TOO_MANY_REQUESTS');
  expect(String(outcome)).toContain(`cometchat sendBotMessage: ${status}`);
}

it('reads what Prism makes up from the document, as a message or as an error', async () => {
  const cases = fc.tuple(fc.constantFrom(200, ...statuses), fc.nat());
  await expectForAll(cases, 200, async ([status, seed]) => {
    let text = '';
    const client = newClient(answers.prismUrl, async (...input) => {
      const response = await fetch(...input);
      text = await response.clone().text();
      return response;
    });
    const headers = { Prefer: `code=${status}, dynamic=true, seed=${seed}` };
    const outcome = await client.sendBotMessage('support-bot', toMany, { headers }).catch((reason: unknown) => reason);
    if (status === 200) expect(outcome).toEqual((JSON.parse(text) as Envelope).data);
    else expectApiError(outcome, status, JSON.parse(text));
  });
});
