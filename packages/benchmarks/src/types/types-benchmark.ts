import type { Benchmark, Context } from '../benchmark.ts';
import { askOnce } from '../child/start-child.ts';
import { inRounds } from '../in-rounds.ts';
import { spreadOf } from '../statistics.ts';
import { CONSUMERS, type Consumer } from './consumers.ts';
import { showTypes } from './show-types.ts';
import type { CheckCost, Types } from './types.ts';
import type { Answer } from './worker.ts';

export const typesBenchmark: Benchmark<Types> = {
  name: 'types',
  title: 'What one call costs the compiler',
  run,
  show: showTypes,
};

async function run({ quick, progress }: Context): Promise<Types> {
  const rounds = quick ? 1 : 9;
  const answers = await inRounds(CONSUMERS, rounds, (consumer, round) => {
    progress.at(round, rounds, `round ${round + 1} of ${rounds}`);
    return askOnce<Answer>(new URL('worker.ts', import.meta.url), consumer);
  });
  const costs = [...answers].map(([consumer, checks]) => costOf(consumer, checks));
  return { typescript: [...answers.values()][0]?.[0]?.typescript ?? '', costs };
}

/** The counts are the same every time. */
function costOf({ name, ours, provider }: Consumer, checks: readonly Answer[]): CheckCost {
  const [{ instantiations, types }] = checks as readonly [Answer];
  return { name, ours, provider, instantiations, types, checkMs: spreadOf(checks.map(({ checkMs }) => checkMs)) };
}
