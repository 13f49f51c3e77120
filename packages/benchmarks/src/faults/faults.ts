import { inScenario, numberOf, requiredNumber, type Measurement, type Result } from '../measurement.ts';
import { atMost, barsOf, betterPeersThan, type Context, type Finding, type Goal, type Suite } from '../suite.ts';
import { count, milliseconds, NONE, seconds } from '../formats.ts';
import { startChild } from '../processes.ts';
import { highest, median, quantile, spreadOf } from '../statistics.ts';
import { tableOf, words, type CellColumn, type Table } from '../tables.ts';
import {
  ABORT_STATES,
  ABORTS,
  CLIENTS,
  FAULT_NAMES,
  FAULTS,
  FEW_CLIENTS,
  PATIENCE_MS,
  type Fault,
  type Urls,
} from './scenarios.ts';
import type * as server from './server.ts';
import type * as worker from './worker.ts';
import type { Ended } from './worker.ts';

const ABORT_LIMIT_MS = 5;

export const faults: Suite = {
  name: 'faults',
  title: 'What becomes of a message when something goes wrong',
  measure,
  report,
};

async function measure({ quick, progress }: Context): Promise<Result> {
  const [repetitions, aborts, clients] = quick ? [1, 2, FEW_CLIENTS] : [9, 200, CLIENTS];
  await using servers = startChild<typeof server>(new URL('server.ts', import.meta.url));
  const measurements: Measurement[] = [];
  for (const [done, { name: subject, ours }] of clients.entries()) {
    progress(done, clients.length, subject);
    const urls: Urls = { faults: {}, aborts: {} };
    for (const fault of FAULT_NAMES) {
      urls.faults[fault] = [];
      for (let index = 0; index < repetitions; index++) urls.faults[fault].push(await servers.call('open', fault, 1));
    }
    for (const state of ABORT_STATES) urls.aborts[state] = await servers.call('open', state, aborts);
    await using process = startChild<typeof worker>(new URL('worker.ts', import.meta.url));
    const survived = await process.call('survive', subject, urls, aborts);
    for (const fault of FAULT_NAMES) {
      const attempts: number[] = [];
      for (const url of urls.faults[fault] ?? []) attempts.push(await servers.call('close', url));
      const ended = survived.faults[fault];
      const ms = spreadOf(ended.map((one) => one.ms));
      const recovery = { outcome: worstOf(ended), ms, attempts: median(attempts) };
      measurements.push({ subject, ours, scenario: fault, ...recovery });
    }
    for (const [state, ms] of Object.entries(survived.aborts)) {
      const abort = { abortMs: median(ms), abortP99Ms: quantile(ms, 0.99) };
      measurements.push({ subject, ours, scenario: abortScenario(state), ...abort });
    }
  }
  return { parameters: { repetitions, aborts }, measurements };
}

function worstOf(ended: readonly Ended[]): string {
  const worst = (['hangs', 'failed', 'delivered'] as const).find((outcome) => {
    return ended.some((one) => one.outcome === outcome);
  });
  return worst ?? 'failed';
}

function abortScenario(state: string): string {
  return `abort ${state}`;
}

function report({ parameters, measurements }: Result): Finding {
  const ours = subjectsOf(measurements).filter((one) => one.ours);
  const slowest = highest(ours.map(({ subject }) => slowestAbort(subject, measurements)));
  const delivered = (fault: Fault): Measurement[] => {
    return inScenario(measurements, fault).filter(({ outcome }) => outcome === 'delivered');
  };
  return {
    headline: `An aborted call rejects within ${milliseconds(slowest)}, 99 times of 100.`,
    tables: [
      pivot(
        `Faults: time until delivery, and attempts; median of ${parameters['repetitions']}`,
        measurements,
        FAULT_NAMES.map((fault) => [FAULTS[fault], fault, describeRecovery]),
        [
          `A client that has not ended after ${seconds(PATIENCE_MS)} hangs.`,
          'With at-most-once the client fails on purpose where nobody knows whether the message was delivered, and says so; with at-least-once it retries.',
        ],
      ),
      pivot(
        `Abort: milliseconds until the call has rejected, median and 99th percentile of ${parameters['aborts']}`,
        measurements,
        ABORT_STATES.map((state) => [ABORTS[state], abortScenario(state), describeAbort]),
        [`${NONE} is shown for a client that takes no signal, or does not retry.`],
      ),
    ],
    goals: ours.flatMap(({ subject }) => goalsOf(subject, measurements)),
    betterPeers: FAULT_NAMES.flatMap((fault) => {
      const own = delivered(fault).find((one) => one.ours);
      return betterPeersThan(own, delivered(fault), 'ms', seconds, `time until delivery: ${FAULTS[fault]}`);
    }),
    plots: [
      {
        name: 'faults',
        title: `Time until delivery: ${FAULTS['503-twice']}`,
        unit: 'seconds',
        bars: barsOf(delivered('503-twice'), 'ms', seconds, 1000),
      },
    ],
  };
}

/** One measurement of each client. */
function subjectsOf(measurements: readonly Measurement[]): Measurement[] {
  return measurements.filter((one, index) => {
    return measurements.findIndex(({ subject }) => subject === one.subject) === index;
  });
}

/** A table with a row for each client and a column for each scenario. */
function pivot(
  title: string,
  measurements: readonly Measurement[],
  columns: readonly [head: string, scenario: string, describe: (measurement: Measurement) => string][],
  notes: readonly string[],
): Table {
  const cells = columns.map(([head, scenario, describe]): CellColumn => ({
    head,
    align: 'right',
    cell: ({ subject }) => {
      const found = inScenario(measurements, scenario).find((one) => one.subject === subject);
      return found ? describe(found) : NONE;
    },
  }));
  return tableOf(title, subjectsOf(measurements), [words('client', 'subject'), ...cells], notes);
}

function describeRecovery(measurement: Measurement): string {
  const { outcome } = measurement;
  if (outcome === 'hangs') return 'hangs';
  const attempts = count(requiredNumber(measurement, 'attempts'));
  return outcome === 'failed' ? `fails, ${attempts}` : `${seconds(requiredNumber(measurement, 'ms'))}, ${attempts}`;
}

function describeAbort(measurement: Measurement): string {
  const [middle, p99] = ['abortMs', 'abortP99Ms'].map((name) => requiredNumber(measurement, name).toFixed(2));
  return `${middle}, ${p99}`;
}

/** The 99th percentile of the state in which it is highest. */
function slowestAbort(subject: string, measurements: readonly Measurement[]): number {
  const own = measurements.filter((one) => one.subject === subject);
  return highest(own.flatMap((one) => numberOf(one, 'abortP99Ms') ?? []));
}

function goalsOf(subject: string, measurements: readonly Measurement[]): Goal[] {
  const expected = subject.includes('at-least-once') ? FAULT_NAMES : (['429'] as const);
  const delivered = expected.filter((fault) => {
    return inScenario(measurements, fault).some((one) => one.subject === subject && one['outcome'] === 'delivered');
  });
  return [
    atMost(ABORT_LIMIT_MS, slowestAbort(subject, measurements), milliseconds, (limit) => {
      return `${subject}: an aborted call rejects within ${limit}, 99 times of 100`;
    }),
    {
      goal: `${subject}: the message is delivered after ${expected.join(', ')}`,
      measured: delivered.join(', '),
      met: delivered.length === expected.length,
    },
  ];
}
