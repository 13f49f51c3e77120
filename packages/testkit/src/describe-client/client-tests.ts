import { afterEach, beforeEach } from 'vitest';
import {
  createTestClock,
  startFaultServer,
  startRecorder,
  type FaultServer,
  type Recorder,
  type TestClock,
} from '../index.ts';
import type { ClientProvider, KnownError, TestedClient } from './client-provider.ts';

export const KEY = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';

/** A client for a local server, with a test clock where a test skips waits. */
export function newClient(
  provider: ClientProvider,
  url: string,
  settings: object = {},
  clock?: TestClock,
): TestedClient {
  const all = { [provider.key.name]: KEY, baseUrl: `${url}/v3`, ...settings };
  return clock ? provider.assemble(all, clock) : provider.create(all);
}

export function newText(provider: ClientProvider, fields: object = {}): object {
  return { ...provider.text, ...fields };
}

/** The attempt timeout in tests that skip waits: timers of this length only fire when the clock advances. */
export const ATTEMPT_MS = 30_000;

/** A clock that skips waits, but not the timeout of an attempt. */
export function newSkippingClock(): TestClock {
  return createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
}

/** Starts a fault server for each test. */
export function useFaultServer(provider: ClientProvider): { readonly current: FaultServer } {
  return useServer(() => startFaultServer({ body: provider.envelope(provider.stored) }));
}

/** Starts a recorder for each test. */
export function useRecorder(provider: ClientProvider): { readonly current: Recorder } {
  return useServer(() => startRecorder({ body: provider.envelope(provider.stored) }));
}

function useServer<Server extends { close(): Promise<void> }>(
  start: () => Promise<Server>,
): { readonly current: Server } {
  const holder = {} as { current: Server };
  beforeEach(async () => {
    holder.current = await start();
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** The reason that a promise rejects with. Fails when it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const value = await promise.then(
    (resolved) => ({ resolved }),
    (reason: unknown) => ({ reason }),
  );
  if ('resolved' in value) throw new Error(`expected a rejection, got ${JSON.stringify(value.resolved)}`);
  return value.reason as Error; // the clients throw only errors
}

/** Code and name, as the message of an error shows them. */
export function shown({ code, name }: KnownError): string {
  return code === name ? name : `${code} ${name}`;
}
