import { inScenario, requiredNumber, sortedBy, type Measurement, type Result } from '../measurement.ts';
import { atMost, barsOf, betterPeersThan, type Context, type Finding, type Suite } from '../suite.ts';
import { microseconds, ratio } from '../formats.ts';
import { startChild } from '../processes.ts';
import { sendbirdAllOn } from '../senders/ours.ts';
import { bareFetch } from '../senders/platform.ts';
import { NOTES, SENDERS } from '../senders/senders.ts';
import { inPairs, spreadOf } from '../statistics.ts';
import { numbers, quartiles, tableOf, words } from '../tables.ts';
import type * as server from '../server.ts';
import { AT_ONCE, type Scale, type Scenario, type Times } from './worker.ts';
import type * as worker from './worker.ts';

const FULL: Scale = { processes: 5, rounds: 50, sequence: 30, waves: 4, stub: 100 };
const QUICK: Scale = { processes: 1, rounds: 1, sequence: 2, waves: 1, stub: 2 };

/** The limits are goals, in times of a bare fetch with the platform's defaults. */
const WAYS = [
  { scenario: 'in sequence', how: 'one message after another', plot: 'overhead-sequence', limit: 1.1 },
  { scenario: 'at once', how: `${AT_ONCE} messages at once`, plot: 'overhead-at-once', limit: 1.05 },
] as const;

export const overhead: Suite = {
  name: 'overhead',
  title: 'What a message costs beyond a bare fetch',
  comparedBy: 'ratio',
  measure,
  report,
};

async function measure({ quick, progress }: Context): Promise<Result> {
  const scale = quick ? QUICK : FULL;
  await using plain = startChild<typeof server>(new URL('../server.ts', import.meta.url));
  const baseUrl = `${await plain.call('listen')}/v3`;
  const times: Times[] = [];
  for (let done = 0; done < scale.processes; done++) {
    progress(done, scale.processes, `process ${done + 1} of ${scale.processes}`);
    await using process = startChild<typeof worker>(new URL('worker.ts', import.meta.url));
    times.push(await process.call('measureSenders', baseUrl, scale));
  }
  return { parameters: { ...scale }, measurements: summarize(times) };
}

/** Each round is compared with bare fetch in the same round. */
export function summarize(measured: readonly Times[]): Measurement[] {
  const scenarios: readonly Scenario[] = ['in sequence', 'at once', 'stubbed fetch'];
  return scenarios.flatMap((scenario) => {
    const timesOf = (name: string): number[] => measured.flatMap((one) => one[scenario][name] ?? []);
    const base = timesOf(bareFetch.name);
    const senders = SENDERS.filter(({ name }) => timesOf(name).length > 0);
    return senders.map(({ name, ours, features }): Measurement => {
      const [retries, timeLimit] = [features.includes('retries'), features.includes('time limit')];
      const times = timesOf(name);
      const relative =
        scenario === 'stubbed fetch'
          ? { aboveFetchMs: spreadOf(inPairs(times, base, (value, other) => value - other)) }
          : { ratio: spreadOf(inPairs(times, base, (value, other) => value / other)) };
      return { subject: name, ours, scenario, retries, timeLimit, ms: spreadOf(times), ...relative };
    });
  });
}

function report({ parameters, measurements }: Result): Finding {
  const [sequence, atOnce] = WAYS.map((way) => reportOf(way, measurements)) as [Compared, Compared];
  const { processes, rounds, sequence: inTurn, waves } = parameters;
  const scale =
    `${processes} processes with ${rounds} rounds each. In a round, each client has a turn of ${inTurn} messages, ` +
    `and one of ${waves} times ${AT_ONCE} at once.`;
  const stub = sortedBy(inScenario(measurements, 'stubbed fetch'), 'ms');
  const stubColumns = [
    words('client', 'subject'),
    numbers('above a bare fetch', 'aboveFetchMs', microseconds),
    numbers('a message', 'ms', microseconds),
  ];
  const stubPeers = betterPeersThan(own(stub), stub, 'ms', microseconds, 'time of a message over a stubbed fetch');
  return {
    headline:
      `A message with all features on takes ${sequence.ratio} times as long as a bare fetch, ` +
      `${atOnce.ratio} times with ${AT_ONCE} at once.`,
    tables: [
      sequence.table,
      { ...atOnce.table, notes: [scale, ...NOTES] },
      tableOf('Overhead over a stubbed fetch: what the library itself takes', stub, stubColumns, [
        'Libraries that accept no other fetch are not in this table.',
      ]),
    ],
    goals: [...sequence.goals, ...atOnce.goals],
    betterPeers: [...sequence.betterPeers, ...atOnce.betterPeers, ...stubPeers],
    plots: [sequence.plot, atOnce.plot],
  };
}

type Compared = ReturnType<typeof reportOf>;

/** One way of sending, by the ratio to a bare fetch. */
function reportOf({ scenario, how, plot, limit }: (typeof WAYS)[number], measurements: readonly Measurement[]) {
  const costs = sortedBy(inScenario(measurements, scenario), 'ratio');
  const ours = requiredNumber(own(costs), 'ratio');
  // The peers that do as much: they retry, and have a time limit.
  const comparable = costs.filter((cost) => !cost.ours && cost['retries'] === true && cost['timeLimit'] === true);
  const faster = comparable.filter((cost) => requiredNumber(cost, 'ratio') <= ours);
  const names = faster.map((cost) => `${cost.subject} (${ratio(requiredNumber(cost, 'ratio'))})`);
  return {
    ratio: ratio(ours),
    table: tableOf(`Overhead, ${how}: time of a message over that of a bare fetch`, costs, [
      words('client', 'subject'),
      words('retries', 'retries'),
      words('time limit', 'timeLimit'),
      numbers('of a fetch', 'ratio', ratio),
      quartiles('ratio', 2),
      numbers('a message', 'ms', microseconds),
    ]),
    goals: [
      atMost(limit, ours, ratio, (most) => `${sendbirdAllOn.name}, ${how}: at most ${most} of a bare fetch`),
      {
        goal: `${sendbirdAllOn.name}, ${how}: faster than every peer that has retries and time limits`,
        measured: faster.length === 0 ? 'faster than all of them' : `slower than ${names.join(', ')}`,
        met: faster.length === 0,
      },
    ],
    betterPeers: betterPeersThan(own(costs), costs, 'ratio', ratio, `time of a message, ${how}, in times of a fetch`),
    plot: {
      name: plot,
      title: `Time of a message over that of a bare fetch, ${how}`,
      unit: 'times a bare fetch',
      bars: barsOf(costs, 'ratio', ratio),
      limit,
    },
  };
}

function own(costs: readonly Measurement[]): Measurement | undefined {
  return costs.find(({ subject }) => subject === sendbirdAllOn.name);
}
