import { createTestClock, startFaultServer, type FaultServer, type TestClock } from '@bot-messages/testkit';
import { afterEach, beforeEach } from 'vitest';
import {
  createTransport,
  systemRuntime,
  type CallOptions,
  type ProviderFacts,
  type ResolvedSettings,
  type Runtime,
} from '../../src/index.ts';

export const secret = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

export interface Stored {
  readonly id: string;
}

/** A provider that is neither of the two: the transport must know nothing of them. */
export const facts: ProviderFacts = {
  provider: 'example',
  operation: 'sendBotMessage',
  keyHeader: 'x-key',
  keySetting: 'key',
  deduplicationField: 'dedup_id',
  rateLimitCode: 7429,
  duplicateCode: 7202,
  codeNames: { 7400: 'BadThing', 7202: 'AlreadyThere', 7429: 'TooFast' },
  readError: (body) => ({ code: undefined, message: undefined, ...(body as object) }),
};

/** How a test sends: a payload through one client, with the options of one call. */
export interface Sender {
  send(options?: CallOptions & { deduplicationId?: string; body?: string | Blob }): Promise<Stored>;
  fetch(request: Request): Promise<Response>;
}

export function newSender(
  baseUrl: string,
  settings: Partial<ResolvedSettings> = {},
  runtime: Runtime = systemRuntime,
): Sender {
  const transport = createTransport(facts, { secret, ...settings, baseUrl }, runtime);
  return {
    fetch: transport.fetch,
    send({ signal, deduplicationId, body = '{"text":"Hi"}', ...limits } = {}) {
      return transport.deliver({
        path: '/send',
        payload: { type: 'application/json', content: body },
        headers: limits.headers,
        limits: transport.limits(limits),
        signal,
        deduplicationId,
        readMessage: (json) =>
          typeof (json as Partial<Stored> | null)?.id === 'string' ? (json as Stored) : undefined,
      });
    },
  };
}

/** A fault server, new for each test of a file. */
export function useFaultServer(): { readonly current: FaultServer } {
  const holder = {} as { current: FaultServer };
  beforeEach(async () => {
    holder.current = await startFaultServer({ body: { id: 'stored' } });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** What a promise rejects with; the test fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    (resolved) => ({ resolved }),
    (reason: unknown) => ({ reason }),
  );
  if ('resolved' in value) throw new Error(`expected a rejection, got ${JSON.stringify(value.resolved)}`);
  return value.reason;
}

/** The limit of an attempt in tests that skip waits: a timer of this length never passes by itself. */
export const ATTEMPT_MS = 30_000;

/** A clock whose waits pass at once, but not the attempts' own time limits. */
export function newSkippingClock(): TestClock {
  return createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
}

/** A fetch that tells when the head of an answer has arrived. */
export function watchHeaders(): { readonly fetch: typeof globalThis.fetch; readonly seen: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    seen: promise,
    fetch: async (...input) => {
      const response = await globalThis.fetch(...input);
      setImmediate(resolve);
      return response;
    },
  };
}
