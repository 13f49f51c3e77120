import { refuseIfInterrupted } from '../shared/interruption.ts';
import { compare } from './compare.ts';
import type { Contract } from './contract.ts';
import { isAccepted, type Exchange, type Outcome, type ProbeResult } from './outcome.ts';
import type { Clock, Pace } from './pace.ts';
import type { Earlier, Probe, ProbeRequest } from './probe.ts';
import type { Provider } from './provider.ts';
import { sendByFetch, TIMEOUT_MS } from './send-by-fetch.ts';
import type { Witness } from './witness.ts';

/** What every probe of a run is asked with. */
export interface Session {
  readonly provider: Provider;
  readonly contract: Contract;
  readonly key: string;
  readonly witness: Witness;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Sends one probe, and compares what came of it with the document. */
export async function ask(session: Session, probe: Probe, earlier: Earlier): Promise<ProbeResult> {
  const outcome = await send(session, probe.request(earlier));
  await refuseIfInterrupted(session.signal);
  const answer = outcome.exchanges.at(-1)?.answer;
  return {
    probe,
    ...outcome,
    answer,
    code: isAccepted(answer) ? undefined : session.contract.codeOf(answer?.body),
    findings: compare(session.contract, probe, outcome),
    reading: isAccepted(answer) ? probe.reads?.(answer?.body, earlier) : undefined,
  };
}

async function send(session: Session, request: ProbeRequest): Promise<Outcome> {
  const { witness } = session;
  if (request.by === 'client') {
    const clientError = await sendByClient(session, request);
    return { exchanges: witness.take(), clientError };
  }
  return { exchanges: await sendBare(session, request) };
}

/** The client waits for a rate limit by itself, and sends again. */
async function sendByClient(
  session: Session,
  { bot, body = {}, key, oversized }: ProbeRequest,
): Promise<string | undefined> {
  const { provider, witness, pace, signal } = session;
  const sendMessage = provider.createSender({
    baseUrl: oversized ? witness.directUrl : witness.url,
    key: key ?? session.key,
    fetch: witness.fetch,
    rateLimiter: pace,
    timeoutMs: TIMEOUT_MS,
  });
  return sendMessage(bot, body, signal).then(
    () => undefined,
    (error: unknown) => String(error),
  );
}

async function sendBare(session: Session, request: ProbeRequest): Promise<Exchange[]> {
  const { provider, contract, witness } = session;
  const exchanges: Exchange[] = [];
  const line = {
    ...session,
    url: witness.url + contract.route.replace(/\{\w+\}/, encodeURIComponent(request.bot)),
    keyHeader: provider.keyHeader,
    key: request.key === undefined ? session.key : request.key,
    fetch: witness.fetch,
    lastAnswer() {
      exchanges.push(...witness.take());
      return exchanges.at(-1)?.answer;
    },
  };
  await sendByFetch(request, line, session.signal);
  return exchanges;
}
