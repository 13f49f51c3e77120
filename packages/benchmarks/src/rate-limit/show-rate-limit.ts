import { left, right } from '../show/columns.ts';
import { count, ratio, seconds, yesNo } from '../show/figures.ts';
import type { Rival, Showing, Table, Verdict } from '../show/showing.ts';
import { LIMIT, type Delivery, type RateLimited } from './rate-limit.ts';

const LIMIT_RATIO = 1.03;

export function showRateLimit(result: RateLimited): Showing {
  const { idealMs, deliveries } = result;
  const own = deliveries.filter(({ ours }) => ours);
  // Where many are under way at once, the clients differ most.
  const most = Math.max(...deliveries.map(({ lanes }) => lanes));
  const paced = own.find((one) => one.paced);
  return {
    headline:
      `${result.messages} messages at the provider's limit take ${ratio((paced?.ms ?? Number.NaN) / idealMs)} ` +
      `times the ideal time, with ${count(paced?.refused ?? Number.NaN)} answers of 429.`,
    tables: [deliveryTable(result)],
    verdicts: own.flatMap((one) => (one.paced ? pacedVerdicts(one, idealMs) : [unpacedVerdict(one)])),
    rivals: rivals(deliveries),
    plots: [
      {
        name: 'rate-limit',
        title: `Answers with a 429 on the way to ${result.messages} delivered messages, ${most} at once`,
        unit: 'answers with a 429',
        bars: deliveries
          .filter(({ lanes }) => lanes === most)
          .toSorted((one, other) => one.refused - other.refused)
          .map(({ name, ours, refused }) => ({ name, ours, value: refused, label: count(refused) })),
      },
    ],
  };
}

function deliveryTable({ messages, idealMs, deliveries }: RateLimited): Table {
  const { requests, perMs } = LIMIT;
  return {
    title: `${messages} messages to a server that takes ${requests} in ${perMs} ms, by a loop that sends each until it is delivered`,
    columns: [
      left('client'),
      left('retries'),
      right('at once'),
      right('time'),
      right('of the ideal'),
      right('429s'),
      right('failed sends'),
      right('duplicates'),
    ],
    rows: deliveries.map(({ name, ours, retries, lanes, ms, refused, failures, duplicates }) => ({
      ours,
      cells: [
        name,
        yesNo(retries),
        count(lanes),
        seconds(ms),
        ratio(ms / idealMs),
        count(refused),
        count(failures),
        count(duplicates),
      ],
    })),
    notes: [
      `The ideal is an even flow at the limit: ${seconds(idealMs)}. A burst at the start of each window can be below it.`,
      '@slack/web-api is missing: the mock refuses its forms.',
    ],
  };
}

function pacedVerdicts({ name, lanes, ms, refused }: Delivery, idealMs: number): Verdict[] {
  return [
    {
      promise: `${name}, ${lanes} at once: at most ${ratio(LIMIT_RATIO)} of the ideal`,
      measured: ratio(ms / idealMs),
      met: ms / idealMs <= LIMIT_RATIO,
    },
    { promise: `${name}, ${lanes} at once: no 429`, measured: count(refused), met: refused === 0 },
  ];
}

function unpacedVerdict({ name, lanes, ms, refused }: Delivery): Verdict {
  const windows = Math.ceil(ms / LIMIT.perMs);
  return {
    promise: `${name}, ${lanes} at once: at most one 429 for each window`,
    measured: `${refused} in ${windows} windows`,
    met: refused <= windows,
  };
}

/** Those who had fewer 429s, and those who were done sooner without more of them. */
function rivals(deliveries: readonly Delivery[]): Rival[] {
  return deliveries
    .filter(({ ours }) => ours)
    .flatMap((own) => {
      const peers = deliveries.filter(({ ours, lanes }) => !ours && lanes === own.lanes);
      const what = (figure: string): string => `${figure}, ${own.lanes} at once, beside ${own.name}`;
      const sooner = peers.filter(({ ms, refused }) => ms < own.ms && refused <= own.refused);
      const politer = peers.filter(({ refused }) => refused < own.refused);
      return [
        ...sooner.map(({ name, ms }) => ({ name, what: what('time'), theirs: seconds(ms), ours: seconds(own.ms) })),
        ...politer.map(({ name, refused }) => ({
          name,
          what: what('429s'),
          theirs: count(refused),
          ours: count(own.refused),
        })),
      ];
    });
}
