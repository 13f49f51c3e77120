import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { requiredNumber, sortedBy, type Result } from './measurement.ts';
import { atMost, barsOf, bestOfOurs, betterPeersThan, type Context, type Finding, type Suite } from './suite.ts';
import { milliseconds } from './formats.ts';
import { FEW_PACKAGES, MEASURED_PACKAGES, type MeasuredPackage } from './measured-packages.ts';
import { PACKAGE } from './peers.ts';
import { inRounds, median, spreadOf, type Spread } from './statistics.ts';
import { numbers, quartiles, tableOf, words } from './tables.ts';

const LIMIT_MS = 5;

type How = 'import' | 'require';

/** A process to time: `tested` is undefined for bare Node. */
interface Candidate {
  readonly how: How;
  readonly tested: MeasuredPackage | undefined;
}

export const importTime: Suite = { name: 'import-time', title: 'The time of an import', measure, report };

async function measure({ quick, progress }: Context): Promise<Result> {
  const processes = quick ? 2 : 21;
  const packages = quick ? FEW_PACKAGES : MEASURED_PACKAGES;
  const candidates = [undefined, ...packages].flatMap((tested): Candidate[] => [
    { how: 'import', tested },
    { how: 'require', tested },
  ]);
  const times = await inRounds(candidates, processes, (candidate, round) => {
    progress(round, processes, `process ${round + 1} of ${processes}`);
    return timeProcess(candidate);
  });
  const timesOf = (how: How, tested: MeasuredPackage | undefined): readonly number[] =>
    [...times].find(([one]) => one.how === how && one.tested === tested)?.[1] ?? [];
  const beyondNode = (how: How, tested: MeasuredPackage): Spread => {
    const bare = median(timesOf(how, undefined));
    return spreadOf(timesOf(how, tested).map((ms) => ms - bare));
  };
  const measurements = packages.map((tested) => ({
    subject: tested.name,
    ours: tested.ours,
    importMs: beyondNode('import', tested),
    requireMs: beyondNode('require', tested),
  }));
  return { parameters: { processes }, measurements };
}

/** Milliseconds from the start to the end of a Node process that loads a package, or nothing. */
async function timeProcess({ how, tested }: Candidate): Promise<number> {
  const type = how === 'import' ? 'module' : 'commonjs';
  const load = how === 'import' ? `import '${tested?.name}'` : `require('${tested?.name}')`;
  const args = [`--input-type=${type}`, '-e', tested ? load : ''];
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: tested?.folder ?? PACKAGE, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}`);
  return performance.now() - start;
}

function report({ parameters, measurements }: Result): Finding {
  const sorted = sortedBy(measurements, 'importMs');
  const ours = sorted.filter((one) => one.ours);
  const ways = [
    ['import', 'importMs'],
    ['require', 'requireMs'],
  ] as const;
  const times = ours.map((one) => `${one.subject} ${milliseconds(requiredNumber(one, 'importMs'))}`);
  return {
    headline: `An import takes: ${times.join(', ')}.`,
    tables: [
      tableOf(`Import time: a process beyond bare Node, median of ${parameters['processes']}`, sorted, [
        words('package', 'subject'),
        ...ways.flatMap(([how, name]) => [numbers(how, name, milliseconds), quartiles(name, 1)]),
      ]),
    ],
    goals: ours.flatMap((one) =>
      ways.map(([how, name]) =>
        atMost(LIMIT_MS, requiredNumber(one, name), milliseconds, (limit) => {
          return `${one.subject}: ${how} in at most ${limit}`;
        }),
      ),
    ),
    betterPeers: ways.flatMap(([how, name]) =>
      betterPeersThan(bestOfOurs(sorted, name), sorted, name, milliseconds, `time of ${how}`),
    ),
    plots: [
      {
        name: 'import-time',
        title: 'Time of an import, beyond bare Node',
        unit: 'milliseconds',
        limit: LIMIT_MS,
        bars: barsOf(sorted, 'importMs', milliseconds),
      },
    ],
  };
}
