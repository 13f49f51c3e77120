import type { Fault, WireFault } from '../policy/fault.ts';
import type { Answer } from './answer.ts';

/** What the carrier has to do: wait, then answer, or fail. */
export interface Outcome {
  readonly answer: Answer;
  readonly delayMs: number;
  readonly wireFault?: WireFault;
}

const PAGE = '<!doctype html><title>Welcome</title><h1>It works</h1>';

/** An answer with what goes wrong with it. */
export function toOutcome(answer: Answer, fault: Fault | undefined, latencyMs: number): Outcome {
  if (typeof fault === 'object') return { answer, delayMs: latencyMs + fault.slow };
  const plain = { answer, delayMs: latencyMs };
  if (fault === 'malformed-json') return { ...plain, answer: { ...answer, text: answer.text.slice(0, -2) } };
  if (fault === 'html')
    return { ...plain, answer: { status: 200, headers: { 'content-type': 'text/html' }, text: PAGE } };
  return fault === undefined ? plain : { ...plain, wireFault: fault };
}

/** The status that whoever asks gets to see. */
export function seenStatus({ answer, wireFault }: Outcome): number | undefined {
  return wireFault === 'connection-reset' || wireFault === 'timeout' ? undefined : answer.status;
}
