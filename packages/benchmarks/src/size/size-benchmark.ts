import type { Benchmark, Context } from '../benchmark.ts';
import { bundle } from './bundle.ts';
import { installAlone } from './install-alone.ts';
import { showSize } from './show-size.ts';
import type { PackageSize, Size } from './size.ts';
import { FEW, SUBJECTS, type Subject } from './subjects.ts';

export const sizeBenchmark: Benchmark<Size> = {
  name: 'size',
  title: 'What a bundle and an installation weigh',
  run,
  show: showSize,
};

async function run({ quick, progress }: Context): Promise<Size> {
  const subjects = quick ? FEW : SUBJECTS;
  const packages: PackageSize[] = [];
  for (const [done, subject] of subjects.entries()) {
    progress.at(done, subjects.length, subject.package);
    packages.push(await sizeOf(subject));
  }
  return { packages };
}

async function sizeOf(subject: Subject): Promise<PackageSize> {
  const { package: name, ours } = subject;
  const [node, browser, installed] = await Promise.all([
    bundle(subject, 'node'),
    bundle(subject, 'browser'),
    installAlone(subject),
  ]);
  if (node === undefined) throw new Error(`${name} was not bundled`);
  return { name, ours, node, ...(browser && { browser }), installed };
}
