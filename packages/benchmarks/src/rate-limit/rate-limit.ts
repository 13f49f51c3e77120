import { requiredNumber, sortedBy, type Measurement, type Result } from '../measurement.ts';
import {
  atMost,
  barsOf,
  betterPeersThan,
  type BetterPeer,
  type Context,
  type Finding,
  type Goal,
  type Suite,
} from '../suite.ts';
import { count, ratio, seconds } from '../formats.ts';
import { startChild } from '../processes.ts';
import { numbers, tableOf, words } from '../tables.ts';
import { CLIENTS, LIMIT, paced } from './clients.ts';
import type * as server from './server.ts';
import type * as worker from './worker.ts';

/** In times of the ideal. */
const LIMIT_RATIO = 1.03;

export const rateLimit: Suite = {
  name: 'rate-limit',
  title: "How close to the provider's limit messages are delivered",
  measure,
  report,
};

async function measure({ quick, progress }: Context): Promise<Result> {
  const messages = quick ? 3 : 300;
  const idealMs = (messages * LIMIT.perMs) / LIMIT.requests;
  const runs = CLIENTS.flatMap((client) => (quick ? [2] : [1, 10]).map((concurrency) => ({ client, concurrency })));
  await using mock = startChild<typeof server>(new URL('server.ts', import.meta.url));
  const measurements: Measurement[] = [];
  for (const [done, { client, concurrency }] of runs.entries()) {
    progress(done, runs.length, `${client.name}, ${concurrency} at once`);
    const baseUrl = await mock.call('reset');
    await using process = startChild<typeof worker>(new URL('worker.ts', import.meta.url));
    const delivered = await process.call('deliver', client.name, baseUrl, { messages, concurrency });
    measurements.push({
      subject: client.name,
      ours: client.ours,
      scenario: `${concurrency} at once`,
      retries: client.features.includes('retries'),
      paced: client === paced,
      concurrency,
      ...delivered,
      timesIdeal: delivered.ms / idealMs,
      ...(await mock.call('count')),
    });
  }
  return { parameters: { messages, idealMs }, measurements };
}

function report({ parameters, measurements }: Result): Finding {
  const { messages, idealMs } = parameters;
  const ours = measurements.filter((one) => one.ours);
  const atFirst = ours.find((one) => one['paced'] === true);
  const refused = requiredNumber(atFirst, 'refused');
  // The clients differ most where most messages are sent at once.
  const most = sortedBy(measurements, 'concurrency').at(-1)?.scenario;
  const together = measurements.filter(({ scenario }) => scenario === most);
  return {
    headline:
      `${messages} messages at the provider's limit take ${ratio(requiredNumber(atFirst, 'timesIdeal'))} ` +
      `times the ideal time, with ${refused === 0 ? 'no 429 responses' : `${count(refused)} 429 responses`}.`,
    tables: [
      tableOf(
        `${messages} messages to a server that accepts ${LIMIT.requests} in ${LIMIT.perMs} ms, ` +
          'by a loop that sends each until it is delivered',
        measurements,
        [
          words('client', 'subject'),
          words('retries', 'retries'),
          numbers('at once', 'concurrency', count),
          numbers('time', 'ms', seconds),
          numbers('of the ideal', 'timesIdeal', ratio),
          numbers('429s', 'refused', count),
          numbers('failed sends', 'failures', count),
          numbers('duplicates', 'duplicates', count),
        ],
        [
          `The ideal is an even flow at the limit: ${seconds(Number(idealMs))}. A burst at the start of each window can be below it.`,
          '@slack/web-api is missing: the mock refuses its forms.',
        ],
      ),
    ],
    goals: ours.flatMap((one) => (one['paced'] === true ? pacedGoals(one) : [unpacedGoal(one)])),
    betterPeers: ours.flatMap((own) => betterPeers(own, measurements)),
    plots: [
      {
        name: 'rate-limit',
        title: `429 responses on the way to ${messages} delivered messages, ${most}`,
        unit: '429 responses',
        bars: barsOf(sortedBy(together, 'refused'), 'refused', count),
      },
    ],
  };
}

function pacedGoals(one: Measurement): Goal[] {
  const name = `${one.subject}, ${one.scenario}`;
  return [
    atMost(LIMIT_RATIO, requiredNumber(one, 'timesIdeal'), ratio, (limit) => `${name}: at most ${limit} of the ideal`),
    atMost(0, requiredNumber(one, 'refused'), count, () => `${name}: no 429`),
  ];
}

function unpacedGoal(one: Measurement): Goal {
  const windows = Math.ceil(requiredNumber(one, 'ms') / LIMIT.perMs);
  const goal = `${one.subject}, ${one.scenario}: at most one 429 in each window`;
  const format = (refused: number): string => `${refused} in ${windows} windows`;
  return atMost(windows, requiredNumber(one, 'refused'), format, () => goal);
}

/** The peers with fewer 429s, and those that were done sooner with no more of them. */
function betterPeers(own: Measurement, measurements: readonly Measurement[]): BetterPeer[] {
  const peers = measurements.filter(({ ours, scenario }) => !ours && scenario === own.scenario);
  const noMoreRefused = peers.filter((one) => requiredNumber(one, 'refused') <= requiredNumber(own, 'refused'));
  const what = (figure: string): string => `${figure}, ${own.scenario}, beside ${own.subject}`;
  return [
    ...betterPeersThan(own, noMoreRefused, 'ms', seconds, what('time')),
    ...betterPeersThan(own, peers, 'refused', count, what('429s')),
  ];
}
