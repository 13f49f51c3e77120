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
  type Mutant,
} from '@bot-messages/testkit/arbitraries';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSendbirdClient, isApiError, type BotMessageBody, type SendbirdClient } from '../../src/index.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

const spec = readSpec('sendbird');
const shapes = readShapes('sendbird');
const text: BotMessageBody = { channel_url: 'channel', message: 'Hi' };

type Message = Readonly<Record<string, unknown>>;
interface Envelope {
  readonly message: Message;
}

const { statuses, errors, mutants: brokenErrors } = failuresOf('sendbird');

let answers: Answers;

beforeAll(async () => {
  answers = await startAnswers(spec.path, {
    path: '/bots/toolbox_bot/send',
    headers: { 'api-token': 'key' },
    body: text,
  });
});

afterAll(async () => {
  await answers?.stop();
});

/** A client for one call: a 429 makes a client wait before its next one. */
function newClient(baseUrl = answers.url, fetch?: typeof globalThis.fetch): SendbirdClient {
  return createSendbirdClient({ baseUrl, apiToken: 'token', maxRetries: 0, fetch });
}

/** What the client makes of an answer, be it a message or an error. */
function outcomeOf(status: number, answer: string): Promise<unknown> {
  answers.script(status, answer);
  return newClient()
    .sendBotMessage('toolbox_bot', text)
    .catch((reason: unknown) => reason);
}

describe('an answer with a message', () => {
  const shape = shapes.answer('200');
  const valid = arbitraryOf(shape) as fc.Arbitrary<Envelope>;

  it('loses nothing', async () => {
    await expectForAll(valid, 600, async (answer) => {
      expect(await outcomeOf(200, JSON.stringify(answer))).toEqual(answer.message);
    });
  });

  it('that has one fault is refused where the message can’t be found again, and else let through as it is', async () => {
    await expectForAll(mutantsOf(shape, valid), 600, async (mutant) => {
      const answer = JSON.stringify(mutant.value);
      const outcome = await outcomeOf(200, answer);
      if (isNeeded(mutant)) expectInvalid(outcome, answer);
      else expect(outcome).toEqual((mutant.value as Envelope).message);
    });
  });

  /** The envelope, the message in it, and its id: any number. What was sent is not lost for another field. */
  function isNeeded({ path, keyword, value }: Mutant): boolean {
    if (path.length === 0 || (path.length === 1 && keyword === 'type')) return true;
    const { message_id } = (value as Envelope).message;
    return typeof message_id !== 'number';
  }

  it('is in order, or has the one fault, for Prism too', async () => {
    const ok = fc.constant(200);
    await expectAgreement(answers, fc.tuple(ok, valid), fc.tuple(ok, mutantsOf(shape, valid)));
  });

  const tooLarge = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n });
  const places = fc.constantFrom('answer', 'message', 'translations');

  it('that holds an integer beyond 2^53 is refused rather than rounded, wherever it stands', async () => {
    await expectForAll(fc.tuple(valid, tooLarge, places), 200, async ([answer, digits, place]) => {
      const marked = withDigits(answer, place, String(digits));
      expectInvalid(await outcomeOf(200, marked), marked);
    });
  });

  function withDigits({ message, ...further }: Envelope, place: string, digits: string): string {
    const marked = (at: string): object => (at === place ? { marked: '<here>' } : {});
    const translations = { list: [marked('translations')] };
    const answer = { ...marked('answer'), ...further, message: { ...marked('message'), ...message, translations } };
    return JSON.stringify(answer).replace('"marked":"<here>"', `"marked":${digits}`);
  }
});

function expectInvalid(outcome: unknown, answer: string): void {
  expect(outcome).toMatchObject({
    name: 'InvalidResponseError',
    status: 200,
    excerpt: answer.slice(0, 1024),
    attempts: 1,
    mayHaveBeenDelivered: true,
  });
}

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

/** A code that is no number is none: of a body that is not the documented one, the status is what is left to go by. */
function expectApiError(outcome: unknown, status: number, body: unknown): void {
  if (!isApiError(outcome)) throw outcome;
  const { code } = Object(body) as { code?: unknown };
  const known = spec.knownCodes.find((row) => row['code'] === code);
  expect(outcome).toMatchObject({ status, code: typeof code === 'number' ? code : undefined, attempts: 1 });
  expect(outcome.codeName).toBe(known?.['name']);
  expect(outcome.body).toEqual(body);
  expect(outcome.mayHaveBeenDelivered).toBe(status >= 500 && code !== 500910);
  expect(String(outcome)).toContain(`sendbird sendBotMessage: ${status}`);
}

it('reads what Prism makes up from the document, as a message or as an error', async () => {
  const cases = fc.tuple(fc.constantFrom(200, ...statuses), fc.nat());
  await expectForAll(cases, 200, async ([status, seed]) => {
    let answer = '';
    const client = newClient(answers.prismUrl, async (...input) => {
      const response = await fetch(...input);
      answer = await response.clone().text();
      return response;
    });
    const headers = { Prefer: `code=${status}, dynamic=true, seed=${seed}` };
    const outcome = await client.sendBotMessage('toolbox_bot', text, { headers }).catch((reason: unknown) => reason);
    if (status === 200) expect(outcome).toEqual((JSON.parse(answer) as Envelope).message);
    else expectApiError(outcome, status, JSON.parse(answer));
  });
});
