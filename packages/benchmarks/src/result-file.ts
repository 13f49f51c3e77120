import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { pinnedPeers, REPOSITORY } from './peers.ts';
import { numberOf, type Measurement, type Result } from './measurement.ts';
import type { Context, Suite } from './suite.ts';

/** The results that the report is drawn from. */
export const RESULTS: string = fileURLToPath(new URL('../results/', import.meta.url));

/** What a result depends on beside the code. */
interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
}

/** How far two runs on one machine are apart. */
export interface Agreement {
  readonly with: { readonly startedAt: string; readonly commit: string };
  /** As a share of the earlier value. */
  readonly largestDifference: number;
  /** Where that is. */
  readonly figure: string;
}

/** A suite's result with the circumstances in which it was measured. */
export interface ResultFile extends Result {
  readonly benchmark: string;
  /** ISO date. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly commit: string;
  readonly machine: Machine;
  /** The load average of the last minute. */
  readonly load: readonly [before: number, after: number];
  readonly versions: Readonly<Record<string, string>>;
  readonly quick: boolean;
  readonly agreement?: Agreement;
}

/** The last result of a suite, undefined where there is none. */
export function readResult(folder: string, name: string): ResultFile | undefined {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ResultFile) : undefined;
}

/** Writes one measurement per line. */
export function writeResult(folder: string, { measurements, ...run }: ResultFile): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${run.benchmark}.json`);
  const lines = measurements.map((measurement) => `    ${JSON.stringify(measurement, sixDigits)}`);
  const head = JSON.stringify(run, sixDigits, 2).slice(0, -2);
  writeFileSync(path, `${head},\n  "measurements": [\n${lines.join(',\n')}\n  ]\n}\n`);
  return path;
}

/** More digits than that mean nothing. */
function sixDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}

/** Runs a suite, and compares the result with the one before it. */
export async function runSuite(suite: Suite, context: Context, before: ResultFile | undefined): Promise<ResultFile> {
  const started = new Date();
  const loadBefore = loadAverage();
  const result = await suite.measure(context);
  const file: ResultFile = {
    benchmark: suite.name,
    startedAt: started.toISOString(),
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
    commit: measuredCommit(),
    machine: describeMachine(),
    load: [loadBefore, loadAverage()],
    versions: pinnedPeers(),
    quick: context.quick,
    ...result,
  };
  const agreement = agreementOf(file, before, suite.comparedBy);
  return agreement ? { ...file, agreement } : file;
}

/** Compares whole runs on the same machine only. */
function agreementOf(now: ResultFile, before: ResultFile | undefined, name?: string): Agreement | undefined {
  if (name === undefined || !before || before.quick || now.quick) return undefined;
  if (!isDeepStrictEqual(before.machine, now.machine)) return undefined;
  const earlier = new Map(before.measurements.map((measurement) => [keyOf(measurement), numberOf(measurement, name)]));
  const differences = now.measurements.flatMap((measurement) => {
    const figure = keyOf(measurement);
    const [value, other] = [numberOf(measurement, name), earlier.get(figure)];
    return value === undefined || other === undefined ? [] : [{ figure, share: Math.abs(value / other - 1) }];
  });
  const [largest] = differences.toSorted((one, other) => other.share - one.share);
  if (!largest) return undefined;
  const { startedAt, commit } = before;
  return { with: { startedAt, commit }, largestDifference: largest.share, figure: largest.figure };
}

function keyOf({ subject, scenario }: Measurement): string {
  return scenario === undefined ? subject : `${subject}, ${scenario}`;
}

function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
  };
}

function loadAverage(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100;
}

/** The commit that is measured, with a plus where files differ from it. */
function measuredCommit(): string {
  try {
    const hash = git('rev-parse', '--short=12', 'HEAD');
    const changes = git('status', '--porcelain', '--', 'packages', 'specs', ':!packages/benchmarks/results');
    return changes === '' ? hash : `${hash}+`;
  } catch {
    return 'unknown';
  }
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** When, where and under which load a result was measured. */
export function describeRun({ startedAt, seconds, commit, machine, load, agreement }: ResultFile): string {
  const { cpu, cores, memoryGb, platform, node } = machine;
  const sentences = [
    `Measured ${startedAt.slice(0, 10)} at commit ${commit}, in ${seconds} s.`,
    `Load average ${load[0]} before and ${load[1]} after.`,
    `Machine: ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node.slice(1)}.`,
  ];
  if (agreement) {
    const share = `${(100 * agreement.largestDifference).toFixed(1)} %`;
    const run = `${agreement.with.startedAt.slice(0, 16)}Z, commit ${agreement.with.commit}`;
    sentences.push(`The run before it (${run}) differs by at most ${share} (${agreement.figure}).`);
  }
  return sentences.join(' ');
}
