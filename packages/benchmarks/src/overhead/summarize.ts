import { bareFetch } from '../senders/bare-fetch.ts';
import type { Sender } from '../senders/sender.ts';
import { SENDERS } from '../senders/senders.ts';
import { differencesOf, ratiosOf, spreadOf } from '../statistics.ts';
import type { Measured } from './measure-rounds.ts';
import type { Cost, Overhead, Scale, StubCost } from './overhead.ts';
import type { Answer } from './worker.ts';

/** Makes figures of the rounds of all processes. */
export function summarize(scale: Scale, answers: readonly Answer[]): Overhead {
  return {
    scale,
    sequence: costsOf(answers.map(({ sequence }) => sequence)),
    atOnce: costsOf(answers.map(({ atOnce }) => atOnce)),
    stub: stubCostsOf(answers.map(({ stub }) => stub)),
  };
}

function costsOf(measured: readonly Measured[]): Cost[] {
  const base = roundsOf(measured, bareFetch.name);
  return measuredSenders(measured).map(({ name, ours, retries, timeLimit }) => {
    const rounds = roundsOf(measured, name);
    return { name, ours, retries, timeLimit, ms: spreadOf(rounds), ratio: spreadOf(ratiosOf(rounds, base)) };
  });
}

function stubCostsOf(measured: readonly Measured[]): StubCost[] {
  const base = roundsOf(measured, bareFetch.name);
  return measuredSenders(measured).map(({ name, ours }) => {
    const rounds = roundsOf(measured, name);
    return { name, ours, ms: spreadOf(rounds), aboveFetch: spreadOf(differencesOf(rounds, base)) };
  });
}

function measuredSenders([first = {}]: readonly Measured[]): Sender[] {
  return SENDERS.filter(({ name }) => name in first);
}

function roundsOf(measured: readonly Measured[], name: string): number[] {
  return measured.flatMap((one) => one[name] ?? []);
}
