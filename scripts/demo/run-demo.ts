import { cometchatSteps } from './cometchat-steps.ts';
import { withMocks, type Mocks } from './mocks.ts';
import { printClosing, printMocks, printOpening, printStep } from './report.ts';
import { runStep, type StepResult } from './run-step.ts';
import { sendbirdSteps } from './sendbird-steps.ts';
import { createStatusLog } from './status-log.ts';

/** Prints each step as it happens, and returns the exit code: 0 only when each did what it should. */
export async function runDemo(signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  printOpening();
  const results = await withMocks(signal, async (mocks) => {
    printMocks(mocks, elapsed());
    return runSteps(mocks, signal);
  });
  printClosing(results, elapsed());
  return results.every(({ faults }) => faults.length === 0) ? 0 : 1;
}

/** One after the other: they are to be read. */
async function runSteps({ sendbird, cometchat }: Mocks, signal: AbortSignal): Promise<StepResult[]> {
  const statusLog = createStatusLog();
  const setup = { signal, statusLog };
  const steps = [
    ...sendbirdSteps({ ...setup, baseUrl: sendbird.url }),
    ...cometchatSteps({ ...setup, baseUrl: cometchat.url }),
  ];
  const results: StepResult[] = [];
  for (const step of steps) {
    const result = await runStep(step, statusLog, signal);
    printStep(result);
    results.push(result);
  }
  return results;
}
