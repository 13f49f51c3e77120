import type { Benchmark, Context } from '../benchmark.ts';
import { askOnce, startChild, type Child } from '../child/start-child.ts';
import type { Sender } from '../senders/sender.ts';
import { median, quantile, spreadOf } from '../statistics.ts';
import { CONTESTANTS, FEW } from './contestants.ts';
import { FAULT_NAMES, type AbortTime, type Behaviour, type Faults, type Recovery } from './faults.ts';
import type { Attempted } from './recover.ts';
import { showFaults } from './show-faults.ts';
import type { Answer, Question } from './worker.ts';

export const faultsBenchmark: Benchmark<Faults> = {
  name: 'faults',
  title: 'What becomes of a message when something goes wrong',
  run,
  show: showFaults,
};

async function run({ quick, progress }: Context): Promise<Faults> {
  const [repetitions, aborts, senders] = quick ? [1, 2, FEW] : [9, 200, CONTESTANTS];
  await using server = startChild(new URL('../servers/fault-server.ts', import.meta.url));
  const behaviours: Behaviour[] = [];
  for (const [done, sender] of senders.entries()) {
    progress.at(done, senders.length, sender.name);
    behaviours.push(await behaviourOf(server, sender, repetitions, aborts));
  }
  return { repetitions, aborts, behaviours };
}

async function behaviourOf(server: Child, sender: Sender, repetitions: number, aborts: number): Promise<Behaviour> {
  const { name, ours } = sender;
  const origin = await server.ask<string>('where');
  const question: Question = { name, origin, repetitions, aborts };
  const answer = await askOnce<Answer>(new URL('worker.ts', import.meta.url), question);
  const recoveries: [string, Recovery][] = [];
  for (const fault of FAULT_NAMES) recoveries.push([fault, await recoveryOf(server, answer.recoveries[fault])]);
  const times = Object.entries(answer.aborts).map(([state, ms]) => [state, abortTimeOf(ms)]);
  return {
    name,
    ours,
    recoveries: Object.fromEntries(recoveries) as Behaviour['recoveries'],
    aborts: Object.fromEntries(times) as Behaviour['aborts'],
  };
}

/** The worst end counts, and the median of the rest. */
async function recoveryOf(server: Child, repeated: readonly Attempted[]): Promise<Recovery> {
  const attempts: number[] = [];
  for (const { id } of repeated) attempts.push(await server.ask<number>(id));
  const ends = new Set(repeated.map(({ end }) => end));
  const worst = (['still waiting', 'failed', 'delivered'] as const).find((end) => ends.has(end));
  return { end: worst ?? 'failed', ms: spreadOf(repeated.map(({ ms }) => ms)), attempts: median(attempts) };
}

function abortTimeOf(ms: readonly number[]): AbortTime {
  return { medianMs: median(ms), p99Ms: quantile(ms, 0.99) };
}
