import { join } from 'node:path';
import type { Benchmark, Context } from '../benchmark.ts';
import { REPO } from '../folders.ts';
import { runCommand } from '../run-command.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { House, Step } from './house.ts';
import { showHouse } from './show-house.ts';

const PNPM = ['npx', '-y', 'pnpm@12.21.0'];

/** In this order, in a fresh clone: nothing that an earlier one left behind helps but where the name says so. */
const STEPS: readonly (readonly [name: string, ...args: string[]])[] = [
  ['install', 'install'],
  ['generate', 'generate', '--force'],
  ['build', 'build', '--force'],
  ['test, cold', 'test', '--force'],
  ['test, cached', 'test'],
];

export const houseBenchmark: Benchmark<House> = {
  name: 'house',
  title: "This repo's own loop",
  run,
  show: showHouse,
};

/** What is committed is cloned: changes that are not are not measured. */
async function run({ quick, progress }: Context): Promise<House> {
  const steps = quick ? STEPS.slice(0, 2) : STEPS;
  using folder = temporaryFolder('house');
  const clone = join(folder.path, 'clone');
  await runCommand(['git', 'clone', '--quiet', REPO, clone], { cwd: folder.path });
  const done: Step[] = [];
  for (const [name, ...args] of steps) {
    progress.at(done.length, steps.length, name);
    done.push(await time(name, args, clone));
  }
  return { steps: done };
}

async function time(name: string, args: readonly string[], cwd: string): Promise<Step> {
  const start = performance.now();
  const passed = await runCommand([...PNPM, ...args], { cwd, environment: { CI: 'true' } }).then(
    () => true,
    () => false,
  );
  return { name, ms: performance.now() - start, passed };
}
