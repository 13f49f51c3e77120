import { left, right } from '../show/columns.ts';
import { count, milliseconds, NONE, seconds } from '../show/figures.ts';
import type { Rival, Showing, Table, Verdict } from '../show/showing.ts';
import { highest } from '../statistics.ts';
import {
  ABORT_STATES,
  ABORTS,
  FAULT_NAMES,
  FAULTS,
  PATIENCE_MS,
  type AbortTime,
  type Behaviour,
  type Fault,
  type Faults,
  type Recovery,
} from './faults.ts';

const ABORT_LIMIT_MS = 5;

export function showFaults(result: Faults): Showing {
  const { behaviours } = result;
  const own = behaviours.filter(({ ours }) => ours);
  return {
    headline: `An aborted call rejects within ${milliseconds(Math.max(...own.map(slowestAbort)))}, 99 times of 100.`,
    tables: [recoveryTable(result), abortTable(result)],
    verdicts: own.flatMap(verdictsOn),
    rivals: FAULT_NAMES.flatMap((fault) => rivals(fault, behaviours)),
    plots: [
      {
        name: 'faults',
        title: `Time to the right result after this: ${FAULTS['503-twice']}`,
        unit: 'seconds',
        bars: behaviours
          .filter(({ recoveries }) => recoveries['503-twice'].end === 'delivered')
          .map(({ name, ours, recoveries: { '503-twice': recovery } }) => ({
            name,
            ours,
            value: recovery.ms.median / 1000,
            low: recovery.ms.q1 / 1000,
            high: recovery.ms.q3 / 1000,
            label: seconds(recovery.ms.median),
          })),
      },
    ],
  };
}

function recoveryTable({ repetitions, behaviours }: Faults): Table {
  return {
    title: `Faults: time to the right result, and attempts; median of ${repetitions}`,
    columns: [left('client'), ...FAULT_NAMES.map((fault) => right(FAULTS[fault]))],
    rows: behaviours.map(({ name, ours, recoveries }) => ({
      ours,
      cells: [name, ...FAULT_NAMES.map((fault) => describeRecovery(recoveries[fault]))],
    })),
    notes: [
      `A client that has not ended after ${seconds(PATIENCE_MS)} hangs.`,
      'With at-most-once the client fails on purpose where nobody knows whether the message was sent, and says so; with at-least-once it tries again.',
    ],
  };
}

function describeRecovery({ end, ms, attempts }: Recovery): string {
  if (end === 'still waiting') return 'hangs';
  return end === 'failed' ? `fails, ${count(attempts)}` : `${seconds(ms.median)}, ${count(attempts)}`;
}

function abortTable({ aborts, behaviours }: Faults): Table {
  return {
    title: `Abort: milliseconds until the call has rejected, median and 99th percentile of ${aborts}`,
    columns: [left('client'), ...ABORT_STATES.map((state) => right(ABORTS[state]))],
    rows: behaviours.map(({ name, ours, aborts: times }) => ({
      ours,
      cells: [name, ...ABORT_STATES.map((state) => describeAbort(times[state]))],
    })),
    notes: [`${NONE} stands where a client takes no signal, or makes no further attempt.`],
  };
}

function describeAbort(time: AbortTime | undefined): string {
  return time ? `${time.medianMs.toFixed(2)}, ${time.p99Ms.toFixed(2)}` : NONE;
}

/** The 99th percentile of the state in which it is highest. */
function slowestAbort({ aborts }: Behaviour): number {
  return highest(Object.values(aborts).map(({ p99Ms }) => p99Ms));
}

function verdictsOn(behaviour: Behaviour): Verdict[] {
  const { name, recoveries } = behaviour;
  const p99 = slowestAbort(behaviour);
  const promises = name.includes('at-least-once') ? FAULT_NAMES : (['429'] as const);
  const delivered = promises.filter((fault) => recoveries[fault].end === 'delivered');
  return [
    {
      promise: `${name}: an aborted call rejects within ${milliseconds(ABORT_LIMIT_MS)}, 99 times of 100`,
      measured: milliseconds(p99),
      met: p99 <= ABORT_LIMIT_MS,
    },
    {
      promise: `${name}: the message is delivered after ${promises.join(', ')}`,
      measured: delivered.join(', '),
      met: delivered.length === promises.length,
    },
  ];
}

/** Those who got to the right result sooner than the client that tries again as they do. */
function rivals(fault: Fault, behaviours: readonly Behaviour[]): Rival[] {
  const own = behaviours.find(({ ours, recoveries }) => ours && recoveries[fault].end === 'delivered');
  if (!own) return [];
  const { median } = own.recoveries[fault].ms;
  const sooner = behaviours.filter(({ ours, recoveries: { [fault]: one } }) => {
    return !ours && one.end === 'delivered' && one.ms.median < median;
  });
  return sooner.map(({ name, recoveries }) => ({
    name,
    what: `time to the right result after this: ${FAULTS[fault]}`,
    theirs: seconds(recoveries[fault].ms.median),
    ours: seconds(median),
  }));
}
