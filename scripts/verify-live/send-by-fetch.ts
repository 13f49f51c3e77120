import type { Answer } from './outcome.ts';
import type { Clock, Pace } from './pace.ts';
import type { FormPart, ProbeRequest } from './probe.ts';

/** As often as the clients do. */
const RETRIES = 2;
const LONGEST_WAIT_SECONDS = 60;
/** An upload may take its time; a service that is silent for so long is not going to answer. */
export const TIMEOUT_MS = 120_000;

/** What a bare request needs beside what it says. */
export interface Line {
  /** The address with the bot in its path. */
  readonly url: string;
  readonly keyHeader: string;
  readonly key: string | null;
  readonly fetch: typeof fetch;
  readonly pace: Pace;
  readonly clock: Clock;
  /** The answer to the request that was sent last. */
  lastAnswer(): Answer | undefined;
}

/** Sends a request as it is, and again where the service asks for a wait, as the clients do. */
export async function sendByFetch(request: ProbeRequest, line: Line, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    await line.pace.acquire(signal);
    await post(request, line, signal);
    const answer = line.lastAnswer();
    if (answer?.status !== 429 || attempt === RETRIES) return;
    await line.clock.wait(askedSeconds(answer) * 1000, signal);
  }
}

/** What comes back is kept by the line's fetch, and so is the reason where nothing does. */
async function post({ body, form }: ProbeRequest, line: Line, signal: AbortSignal): Promise<void> {
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const type: Record<string, string> = form ? {} : { 'content-type': 'application/json' };
  const headers = line.key === null ? type : { ...type, [line.keyHeader]: line.key };
  const content = form ? toForm(form) : JSON.stringify(body);
  try {
    await line.fetch(line.url, { method: 'POST', headers, body: content, redirect: 'manual', signal: timeout });
  } catch {
    signal.throwIfAborted();
  }
}

function toForm(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

/** In seconds by either header; a second where neither says it, and never longer than a minute. */
function askedSeconds({ headers }: Answer): number {
  const asked = Number.parseFloat(headers['retry-after'] ?? headers['x-ratelimit-retryafter'] ?? '');
  return asked >= 0 ? Math.min(asked, LONGEST_WAIT_SECONDS) : 1;
}
