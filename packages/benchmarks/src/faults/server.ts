/** Runs the testkit's fault servers, one for each message or batch of aborted calls, in a process of its own. */
import { startFaultServer, type FaultServer } from '@bot-messages/testkit';
import { BODY } from '../response.ts';
import type { AbortState, Fault } from './scenarios.ts';

type FirstFault = Parameters<FaultServer['script']>[0];

const ok = { body: BODY };
const refusal = { status: 429, body: { error: true, code: 500910, message: 'Too many requests.' } };
const REFUSED_FOR_MS = 1000;
/** More than any client makes. */
const MOST_ATTEMPTS = 10;

const servers = new Map<string, FaultServer>();

const starters: Readonly<Record<Fault | AbortState, (calls: number) => Promise<FaultServer>>> = {
  '429': startRateLimited,
  '503-twice': () => startFaulty(2, { status: 503, body: '' }),
  reset: () => startFaulty(1, 'reset-before-headers'),
  stall: () => startFaulty(1, 'stall-before-headers'),
  'no-response': (calls) => startFaulty(calls, 'stall-before-headers'),
  'in-body': (calls) => startFaulty(calls, 'stall-in-body'),
  // `retry-after` too, so that every client waits.
  'before-retry': () =>
    startFaultServer({ ...refusal, headers: { 'retry-after': '30', 'x-ratelimit-retryafter': '30' } }),
};

/** Starts a server and returns its URL. */
export async function open(scenario: Fault | AbortState, calls: number): Promise<string> {
  const server = await starters[scenario](calls);
  servers.set(server.url, server);
  return server.url;
}

/** Closes a server and returns how many requests it got. */
export async function close(url: string): Promise<number> {
  const server = servers.get(url);
  await server?.close();
  return server?.requests.length ?? 0;
}

async function startFaulty(requests: number, fault: FirstFault): Promise<FaultServer> {
  const server = await startFaultServer(ok);
  server.script(...Array.from({ length: requests }, () => fault));
  return server;
}

/** Refuses every request until the wait is over that it asks for, whatever the number of attempts. */
async function startRateLimited(): Promise<FaultServer> {
  const server = await startFaultServer({
    ...refusal,
    // Read for each response.
    get headers() {
      const reset = String(Math.ceil(Date.now() / 1000) + 1);
      const quota = { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      return { ...quota, 'x-ratelimit-retryafter': '1' };
    },
  });
  const accept = (): void => server.script(...Array.from({ length: MOST_ATTEMPTS }, () => ok));
  void server.arrived(1).then(() => setTimeout(accept, REFUSED_FOR_MS));
  return server;
}
