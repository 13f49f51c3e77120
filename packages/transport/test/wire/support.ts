import { createTestClock, startFaultServer, type FaultServer, type TestClock } from '@bot-messages/testkit';
import { afterEach, beforeEach } from 'vitest';
import {
  createTransport,
  systemRuntime,
  type CallOptions,
  type ProviderFacts,
  type ResolvedSettings,
  type Runtime,
  type Transport,
} from '../../src/index.ts';

export const secret = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

export interface Stored {
  readonly id: string;
}

/** A fictional provider: the transport must not depend on either real one. */
export const facts: ProviderFacts = {
  provider: 'example',
  operation: 'sendBotMessage',
  keyHeader: 'x-key',
  keySetting: 'key',
  deduplicationField: 'dedup_id',
  retryByCode: { 7401: 'new-key', 7429: 'after-wait', 7500: 'if-duplicates-are-acceptable' },
  duplicateCode: 7202,
  codeNames: { 7400: 'BadThing', 7202: 'AlreadyThere', 7401: 'WrongKey', 7429: 'TooFast' },
  readError: (body) => ({ code: undefined, message: undefined, ...(body as object) }),
};

/** Sends a payload through one client, with the options of one call. */
export interface Sender {
  send(options?: CallOptions & { deduplicationId?: string; body?: string | Blob }): Promise<Stored>;
  fetch(request: Request): Promise<Response>;
  close: Transport['close'];
}

export function newSender(
  baseUrl: string,
  settings: Partial<ResolvedSettings> = {},
  runtime: Runtime = systemRuntime(),
): Sender {
  const transport = createTransport(facts, { secret, ...settings, baseUrl }, runtime);
  return {
    fetch: transport.fetch,
    close: transport.close,
    send({ signal, deduplicationId, body = '{"text":"Hi"}', ...limits } = {}) {
      return transport.deliver({
        botId: 'bot',
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

/** Starts a fault server for each test. */
export function useFaultServer(): { readonly current: FaultServer } {
  const holder = {} as { current: FaultServer };
  beforeEach(async () => {
    holder.current = await startFaultServer({ body: { id: 'stored' } });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** The reason that a promise rejects with. Fails when it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const value = await promise.then(
    (resolved) => ({ resolved }),
    (reason: unknown) => ({ reason }),
  );
  if ('resolved' in value) throw new Error(`expected a rejection, got ${JSON.stringify(value.resolved)}`);
  return value.reason;
}

/** The attempt timeout in tests that skip waits: timers of this length only fire when the clock advances. */
export const ATTEMPT_MS = 30_000;

/** A clock that skips waits, but not the timeout of an attempt. */
export function newSkippingClock(): TestClock {
  return createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
}

/** A fetch, and a promise that resolves when the headers of a response have arrived. */
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
