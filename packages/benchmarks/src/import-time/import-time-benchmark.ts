import type { Benchmark, Context } from '../benchmark.ts';
import { PACKAGE } from '../folders.ts';
import { inRounds } from '../in-rounds.ts';
import { FEW, SUBJECTS, type Subject } from '../size/subjects.ts';
import { median, spreadOf, type Spread } from '../statistics.ts';
import type { ImportTime, ImportTimes } from './import-times.ts';
import { showImportTime } from './show-import-time.ts';
import { timeProcess, type Module } from './time-process.ts';

const MODULES: readonly Module[] = ['esm', 'cjs'];

/** A process that is timed again and again. */
interface Candidate {
  readonly module: Module;
  /** Undefined for bare Node. */
  readonly subject: Subject | undefined;
}

export const importTimeBenchmark: Benchmark<ImportTimes> = {
  name: 'import-time',
  title: 'What an import costs',
  run,
  show: showImportTime,
};

async function run({ quick, progress }: Context): Promise<ImportTimes> {
  const processes = quick ? 2 : 21;
  const subjects = [undefined, ...(quick ? FEW : SUBJECTS)];
  const candidates = subjects.flatMap((subject) => MODULES.map((module): Candidate => ({ module, subject })));
  const times = await inRounds(candidates, processes, ({ module, subject }, round) => {
    progress.at(round, processes, `process ${round + 1} of ${processes}`);
    return timeProcess(module, subject?.package, subject?.folder ?? PACKAGE);
  });
  return { processes, packages: subjects.flatMap((subject) => (subject ? importTimeOf(subject, times) : [])) };
}

function importTimeOf(subject: Subject, times: ReadonlyMap<Candidate, readonly number[]>): ImportTime {
  const roundsOf = (module: Module, wanted: Subject | undefined): readonly number[] =>
    [...times].find(([one]) => one.module === module && one.subject === wanted)?.[1] ?? [];
  const beyondNode = (module: Module): Spread => {
    const bare = median(roundsOf(module, undefined));
    return spreadOf(roundsOf(module, subject).map((ms) => ms - bare));
  };
  return { name: subject.package, ours: subject.ours, esm: beyondNode('esm'), cjs: beyondNode('cjs') };
}
