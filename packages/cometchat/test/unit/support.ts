import {
  createTestClock,
  startFaultServer,
  startRecorder,
  type FaultServer,
  type Recorder,
  type TestClock,
} from '@bot-messages/testkit';
import { afterEach, beforeEach } from 'vitest';
import { assembleCometChatClient } from '../../src/client.ts';
import {
  createCometChatClient,
  type CometChatClient,
  type CometChatSettings,
  type MessageToOne,
} from '../../src/index.ts';

export const apiKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';
export const stored = { id: '7', sender: 'bot', receiverType: 'user', receiver: 'ann' };
/** The answer to a message that was sent. */
export const success = { data: stored };

/** A text with whatever a caller without types may put into it. */
export function newText(fields: object = {}): MessageToOne {
  return { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' }, ...fields };
}

/** A client of the front door; over a clock of the test's where waits must be skipped. */
export function newClient(url: string, settings: CometChatSettings = {}, clock?: TestClock): CometChatClient {
  const all = { apiKey, baseUrl: `${url}/v3`, ...settings };
  return clock ? assembleCometChatClient(all, clock) : createCometChatClient(all);
}

/** The limit of an attempt in tests that skip waits: a timer of this length never passes by itself. */
const ATTEMPT_MS = 30_000;

/** A clock whose waits pass at once, but not the attempts' own time limits. */
export function newSkippingClock(): TestClock {
  return createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
}

/** A fault server, new for each test of a file. */
export function useFaultServer(): { readonly current: FaultServer } {
  const holder = {} as { current: FaultServer };
  beforeEach(async () => {
    holder.current = await startFaultServer({ body: success });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** A recorder, new for each test of a file. */
export function useRecorder(): { readonly current: Recorder } {
  const holder = {} as { current: Recorder };
  beforeEach(async () => {
    holder.current = await startRecorder({ body: success });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** What a promise rejects with; the test fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const value = await promise.then(
    (resolved) => ({ resolved }),
    (reason: unknown) => ({ reason }),
  );
  if ('resolved' in value) throw new Error(`expected a rejection, got ${JSON.stringify(value.resolved)}`);
  return value.reason as Error; // only errors are thrown here
}
