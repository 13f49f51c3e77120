import { isDeepStrictEqual } from 'node:util';
import type { Benchmark, Context } from '../benchmark.ts';
import { pinnedPeers } from '../peers/pinned.ts';
import { agreementOf, type Agreement } from './agreement.ts';
import { measuredCommit } from './commit.ts';
import { describeMachine, loadAverage } from './machine.ts';
import type { ResultFile } from './result-file.ts';

/** Runs a benchmark, and notes what a reader must know of the run. */
export async function measure(
  benchmark: Benchmark,
  context: Context,
  before: ResultFile | undefined,
): Promise<ResultFile> {
  const started = new Date();
  const load = loadAverage();
  const result = await benchmark.run(context);
  const file: ResultFile = {
    benchmark: benchmark.name,
    startedAt: started.toISOString(),
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
    commit: measuredCommit(),
    machine: describeMachine(),
    load: [load, loadAverage()],
    versions: pinnedPeers(),
    quick: context.quick,
    result,
  };
  const agreement = compare(file, benchmark, before);
  return agreement ? { ...file, agreement } : file;
}

/** Only where nothing but the code can have made the difference. */
function compare(now: ResultFile, { agreeOn }: Benchmark, before: ResultFile | undefined): Agreement | undefined {
  if (!agreeOn || !before || before.quick || now.quick) return undefined;
  if (!isDeepStrictEqual(before.machine, now.machine)) return undefined;
  return agreementOf(agreeOn(now.result), agreeOn(before.result), before);
}
