import { readDocument, readSpec, specNames, startFaultServer, type FaultServer } from '@bot-messages/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { loadClient } from '../src/client.ts';
import { arbitraryOf } from '../src/generated-cases/arbitraries.ts';
import { expectForAll, TIME_LIMIT_MS } from '../src/generated-cases/for-all.ts';
import { mutantsOf, type Mutant } from '../src/generated-cases/mutants.ts';
import { readShapes } from '../src/generated-cases/read-shapes.ts';
import type { Dictionary } from '../src/generated-cases/shape.ts';
import { loadRows } from '../src/rows.ts';
import { createValidator, narrowToMessage } from '../src/validator.ts';
import { expectViolation } from './support.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

type Body = Readonly<Record<string, unknown>>;
type WithStatus<Value> = readonly [status: number, value: Value];

/** Statuses that `default` covers. */
const UNDECLARED = [418, 451, 599];

const providers = await Promise.all(
  specNames().map(async (name) => ({ name, client: await loadClient(name), ...(await loadRows(name)) })),
);

describe.each(providers)('$name', ({ name, client, wire }) => {
  const { envelope } = client;
  const shapes = readShapes(name);
  const validator = createValidator(readDocument(name));
  let server: FaultServer;

  beforeAll(async () => {
    server = await startFaultServer({});
  });
  afterAll(() => server?.close());

  /** A client for one call: after a 429 a client waits before its next one. */
  const newClient = (baseUrl: string, fetchOfCall?: typeof fetch) =>
    client.create({ baseUrl, key: 'key', maxRetries: 0, ...(fetchOfCall && { fetch: fetchOfCall }) });

  /** What the client makes of a response: a message or an error. */
  function outcomeOf(status: number, body: string): Promise<unknown> {
    server.script({ status, body });
    return newClient(server.url)(wire.botId, client.message).catch((reason: unknown) => reason);
  }

  /** What is generated from the document has no violation for Prism, or the one of its mutant. */
  async function expectAgreement(
    validate: typeof validator,
    values: fc.Arbitrary<WithStatus<unknown>>,
    mutants: fc.Arbitrary<WithStatus<Mutant>>,
  ): Promise<void> {
    await expectForAll(values, 100, async ([status, value]) => {
      expect(await validate.response(status, {}, value)).toEqual([]);
    });
    await expectForAll(mutants, 100, async ([status, mutant]) => {
      expectViolation(await validate.response(status, {}, mutant.value), mutant);
    });
  }

  describe('a response with a message', () => {
    const shape: Dictionary = {
      ...(shapes.response('200') as Dictionary),
      fields: { [envelope]: shapes.named('BotMessage') },
    };
    const valid = (arbitraryOf(shape) as fc.Arbitrary<Record<string, Body>>).filter((body) =>
      client.hasId(body[envelope] ?? {}),
    );

    it('loses nothing', async () => {
      await expectForAll(valid, 600, async (body) => {
        expect(await outcomeOf(200, JSON.stringify(body))).toEqual(client.received(body[envelope] ?? {}));
      });
    });

    it('that violates one rule is refused where the message can’t be found again, else returned as it is', async () => {
      await expectForAll(mutantsOf(shape, valid), 600, async (mutant) => {
        const text = JSON.stringify(mutant.value);
        const outcome = await outcomeOf(200, text);
        if (isNeeded(mutant)) expectInvalid(outcome, text);
        else expect(outcome).toEqual(client.received((mutant.value as Record<string, Body>)[envelope] ?? {}));
      });
    });

    /** The envelope, the message in it, and the id. A sent message is not lost for another field. */
    function isNeeded({ path, keyword, value }: Mutant): boolean {
      if (path.length === 0 || (path.length === 1 && keyword === 'type')) return true;
      return !client.hasId((value as Record<string, Body>)[envelope] ?? {});
    }

    it('is generated as Prism validates it', async () => {
      const ok = fc.constant(200);
      const narrow = createValidator(narrowToMessage(readDocument(name)));
      await expectAgreement(narrow, fc.tuple(ok, valid), fc.tuple(ok, mutantsOf(shape, valid)));
    });

    const tooLarge = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n });
    const places = fc.constantFrom('response', 'message', 'nested');

    it('that holds an integer beyond 2^53 is refused rather than rounded, wherever it is', async () => {
      await expectForAll(fc.tuple(valid, tooLarge, places), 200, async ([body, digits, place]) => {
        const text = withDigits(body, place, String(digits));
        expectInvalid(await outcomeOf(200, text), text);
      });
    });

    function withDigits(
      { [envelope]: message, ...further }: Record<string, Body>,
      place: string,
      digits: string,
    ): string {
      const marked = (at: string): object => (at === place ? { marked: '<here>' } : {});
      const nested = { [client.freeObject]: { list: [marked('nested')] } };
      const body = { ...marked('response'), ...further, [envelope]: { ...marked('message'), ...message, ...nested } };
      return JSON.stringify(body).replace('"marked":"<here>"', `"marked":${digits}`);
    }
  });

  describe('an error', () => {
    const spec = readSpec(name);
    const knownCodes = spec.knownCodes as readonly { readonly code: unknown; readonly retry: string }[];
    const statuses = spec.responses
      .filter(({ status }) => status !== '200')
      .flatMap(({ status }) => (status === 'default' ? UNDECLARED : [Number(status)]));
    const withStatus = <Value>(values: (status: number) => fc.Arbitrary<Value>): fc.Arbitrary<[number, Value]> =>
      fc.oneof(...statuses.map((status) => fc.tuple(fc.constant(status), values(status))));
    const bodies = (status: number): fc.Arbitrary<unknown> => arbitraryOf(shapes.response(String(status)));
    const errors = withStatus(bodies);
    const mutants = withStatus((status) => mutantsOf(shapes.response(String(status)), bodies(status)));

    it('is thrown with all that its body holds', async () => {
      await expectForAll(errors, 500, async ([status, body]) => {
        expectApiError(await outcomeOf(status, JSON.stringify(body)), status, body);
      });
    });

    it('whose body violates one rule is still an error with its status and its body', async () => {
      await expectForAll(mutants, 500, async ([status, { value }]) => {
        expectApiError(await outcomeOf(status, JSON.stringify(value)), status, value);
      });
    });

    it('is generated as Prism validates it', async () => {
      await expectAgreement(validator, errors, mutants);
    });

    it('or a message is read from what Prism generates', async () => {
      const cases = fc.tuple(fc.constantFrom(200, ...statuses), fc.nat());
      await expectForAll(cases, 200, async ([status, seed]) => {
        let text = '';
        const send = newClient(inject('prismUrls')[name] ?? '', async (...input) => {
          const response = await fetch(...input);
          text = await response.clone().text();
          return response;
        });
        const headers = { Prefer: `code=${status}, dynamic=true, seed=${seed}` };
        const outcome = await send(wire.botId, client.generatedTo, { headers }).catch((reason: unknown) => reason);
        const body = JSON.parse(text) as Record<string, unknown>;
        if (status === 200) expect(outcome).toEqual(body[envelope]);
        else expectApiError(outcome, status, body);
      });
    });

    /** Without the documented code, the status decides what the error is. */
    function expectApiError(outcome: unknown, status: number, body: unknown): void {
      if ((outcome as Error).name !== 'ApiError') throw outcome;
      const { code, codeName, ...rest } = client.expectedError(body);
      expect(outcome).toMatchObject({ status, code, codeName, ...rest, attempts: 1 });
      expect((outcome as { body: unknown }).body).toEqual(body);
      const advice = knownCodes.find((known) => known.code === code)?.retry;
      const isRateLimit = status === 429 || advice === 'after-wait';
      const isUnknown = !isRateLimit && (status >= 500 || advice === 'if-duplicates-are-acceptable');
      expect(outcome).toHaveProperty('mayHaveBeenDelivered', isUnknown);
      expect(String(outcome)).toContain(`${name} sendBotMessage: ${status}`);
    }
  });
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
