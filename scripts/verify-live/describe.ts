import { isAccepted, type ProbeResult } from './outcome.ts';

/** What came of a probe, in a few words. */
export function describe({ answer, exchanges, code, reading }: ProbeResult): string {
  if (answer === undefined) return `no answer: ${exchanges.at(-1)?.failure ?? 'the request was not handed on'}`;
  if (isAccepted(answer)) return `accepted with ${answer.status}${reading === undefined ? '' : `, ${reading}`}`;
  return `refused with ${answer.status}${code === undefined ? '' : `, code ${code}`}`;
}
