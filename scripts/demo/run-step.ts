import { isDeepStrictEqual } from 'node:util';
import { refuseIfInterrupted } from '../shared/interruption.ts';
import type { StatusLog } from './status-log.ts';
import type { Check, Judgement, Outcome, Step } from './step.ts';

/** What the report shows of a step. */
export interface StepResult extends Pick<Judgement, 'answer' | 'details'> {
  readonly step: Step;
  readonly status: number | undefined;
  /** From the call to its message or its error, in milliseconds. */
  readonly durationMs: number;
  /** What did not hold; empty when all is well. */
  readonly faults: readonly Check[];
}

/** Sends, takes the time and judges what came of it. Rejects only when the demo is interrupted. */
export async function runStep(step: Step, statusLog: StatusLog, signal: AbortSignal): Promise<StepResult> {
  const startedAt = performance.now();
  const settled = await settle(step);
  const durationMs = performance.now() - startedAt;
  const outcome = { status: statusLog.take(), ...settled };
  if ('error' in settled) await refuseIfInterrupted(signal);
  const { answer, details, checks } = step.judge(outcome);
  const faults = checks.filter(({ expected, got }) => !isDeepStrictEqual(got, expected));
  return { step, status: outcome.status, durationMs, answer, details, faults };
}

async function settle(step: Step): Promise<Pick<Outcome, 'reply' | 'error'>> {
  try {
    return { reply: await step.send() };
  } catch (error) {
    return { error };
  }
}
