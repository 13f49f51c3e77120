import { requiredNumber, type Measurement, type Result } from '../measurement.ts';
import { atMost, barsOf, betterPeersThan, type Context, type Finding, type Suite } from '../suite.ts';
import { count, milliseconds } from '../formats.ts';
import { startChild } from '../processes.ts';
import { inRounds, spreadOf } from '../statistics.ts';
import { numbers, tableOf, words } from '../tables.ts';
import { CONSUMERS } from './consumers.ts';
import type * as worker from './worker.ts';
import type { Checked } from './worker.ts';

export const types: Suite = { name: 'types', title: 'What one call costs the compiler', measure, report };

async function measure({ quick, progress }: Context): Promise<Result> {
  const rounds = quick ? 1 : 9;
  const checked = await inRounds(CONSUMERS, rounds, async (consumer, round) => {
    progress(round, rounds, `round ${round + 1} of ${rounds}`);
    await using process = startChild<typeof worker>(new URL('worker.ts', import.meta.url));
    return await process.call('check', consumer);
  });
  const measurements = [...checked].map(([{ name, ours, provider }, checks]): Measurement => {
    // The counts are the same in every round.
    const [{ instantiations, types: typeCount }] = checks as readonly [Checked];
    const checkMs = spreadOf(checks.map((one) => one.checkMs));
    return { subject: name, ours, scenario: provider, instantiations, types: typeCount, checkMs };
  });
  return { parameters: { typescript: [...checked.values()][0]?.[0]?.typescript ?? '' }, measurements };
}

function report({ parameters, measurements }: Result): Finding {
  const pairs = measurements.flatMap((own) => {
    const plain = measurements.find(({ ours, scenario }) => !ours && scenario === own.scenario);
    return own.ours && plain ? [{ own, plain }] : [];
  });
  const instantiations = pairs.map(({ own, plain }) => {
    const [ours, theirs] = [own, plain].map((one) => count(requiredNumber(one, 'instantiations')));
    return `${own.subject} ${ours} beside openapi-fetch's ${theirs}`;
  });
  const bars = measurements.map((one) => ({
    ...one,
    subject: one.ours ? one.subject : `${one.subject}, ${one.scenario}'s document`,
  }));
  return {
    headline: `Type instantiations for one call: ${instantiations.join(', ')}.`,
    tables: [
      tableOf(`One call, checked by TypeScript ${parameters['typescript']}`, measurements, [
        words('client', 'subject'),
        words('document', 'scenario'),
        numbers('instantiations', 'instantiations', count),
        numbers('types', 'types', count),
        numbers('check', 'checkMs', milliseconds),
      ]),
    ],
    goals: pairs.flatMap(({ own, plain }) => [
      noMoreThan(own, plain, 'instantiations', count, 'the instantiations'),
      noMoreThan(own, plain, 'checkMs', milliseconds, 'the check time'),
    ]),
    betterPeers: pairs.flatMap(({ own, plain }) =>
      betterPeersThan(own, [plain], 'checkMs', milliseconds, `time to check one call, ${own.scenario}'s document`),
    ),
    plots: [
      {
        name: 'types',
        title: 'Type instantiations for one call',
        unit: 'instantiations',
        bars: barsOf(bars, 'instantiations', count),
      },
    ],
  };
}

function noMoreThan(
  own: Measurement,
  plain: Measurement,
  name: string,
  format: (value: number) => string,
  what: string,
): Finding['goals'][number] {
  const limit = requiredNumber(plain, name);
  const goal = atMost(limit, requiredNumber(own, name), format, () => {
    return `${own.subject}: at most ${what} of plain openapi-fetch`;
  });
  return { ...goal, measured: `${goal.measured} beside ${format(limit)}` };
}
