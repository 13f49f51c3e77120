import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { load } from '../peers/load.ts';
import { requiredNumber, sortedBy, type Measurement, type Result } from './measurement.ts';
import { atMost, barsOf, bestOfOurs, betterPeersThan, type Context, type Finding, type Suite } from './suite.ts';
import { count, kilobytes, megabytes } from './formats.ts';
import { NPM_INSTALL, pinnedPeers, REPOSITORY } from './peers.ts';
import { runCommand, temporaryFolder } from './processes.ts';
import { FEW_PACKAGES, MEASURED_PACKAGES, type MeasuredPackage } from './measured-packages.ts';
import { numbers, tableOf, words } from './tables.ts';

const LIMIT_BYTES = 6000;

export const size: Suite = { name: 'size', title: 'The size of a bundle and of an installation', measure, report };

async function measure({ quick, progress }: Context): Promise<Result> {
  const packages = quick ? FEW_PACKAGES : MEASURED_PACKAGES;
  const measurements: Measurement[] = [];
  for (const [done, one] of packages.entries()) {
    progress(done, packages.length, one.name);
    const [node, browser, installed] = await Promise.all([
      bundle(one, 'node'),
      bundle(one, 'browser'),
      installAlone(one),
    ]);
    measurements.push({ subject: one.name, ours: one.ours, ...node, ...browser, ...installed });
  }
  return { parameters: {}, measurements };
}

interface Esbuild {
  build(options: object): Promise<{ outputFiles: { contents: Uint8Array }[] }>;
}

/** The bytes of one call with all that it needs. Nothing where a browser lacks what the package needs. */
async function bundle(
  { code, folder }: MeasuredPackage,
  platform: 'node' | 'browser',
): Promise<Partial<Record<string, number>>> {
  const esbuild = (await load('esbuild')) as Esbuild;
  const stdin = { contents: code, resolveDir: folder };
  const options = { bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', write: false };
  try {
    const { outputFiles } = await esbuild.build({ ...options, stdin, platform, logLevel: 'silent' });
    const [{ contents }] = outputFiles as [{ contents: Uint8Array }];
    const gzipped = gzipSync(contents, { level: 9 }).length;
    return platform === 'node'
      ? { minifiedBytes: contents.length, gzippedBytes: gzipped }
      : { browserMinifiedBytes: contents.length, browserGzippedBytes: gzipped };
  } catch (error) {
    if (platform === 'browser') return {};
    throw error;
  }
}

/** Installs a package into an empty project with npm, and measures what is there then. */
async function installAlone({ name, ours }: MeasuredPackage): Promise<Partial<Record<string, number>>> {
  using folder = temporaryFolder('size');
  const version = ours ? await pack(name, folder.path) : pinnedPeers()[name];
  writeFileSync(
    join(folder.path, 'package.json'),
    JSON.stringify({ private: true, dependencies: { [name]: version } }),
  );
  await runCommand(NPM_INSTALL, folder.path);
  const modules = join(folder.path, 'node_modules');
  const entries = readdirSync(modules, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== '.package-lock.json');
  const sizes = files.map((file) => statSync(join(file.parentPath, file.name)).size);
  const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object };
  return {
    installedBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    files: files.length,
    dependencies: Object.keys(lock.packages).length - 1,
  };
}

async function pack(name: string, folder: string): Promise<string> {
  const cwd = join(REPOSITORY, 'packages', name.replace('@bot-messages/', ''));
  await runCommand(['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], cwd);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball of ${name}`);
  return `file:${join(folder, tarball)}`;
}

function report({ measurements }: Result): Finding {
  const sorted = sortedBy(measurements, 'gzippedBytes');
  const ours = sorted.filter((one) => one.ours);
  const sizes = ours.map((one) => `${one.subject} ${kilobytes(requiredNumber(one, 'gzippedBytes'))}`);
  const smallest = bestOfOurs(sorted, 'gzippedBytes');
  return {
    headline: `Minified and gzipped: ${sizes.join(', ')}.`,
    tables: [
      tableOf('One call and all that it needs', sorted, [
        words('package', 'subject'),
        numbers('minified', 'minifiedBytes', kilobytes),
        numbers('gzipped', 'gzippedBytes', kilobytes),
        numbers('gzipped, browser', 'browserGzippedBytes', kilobytes),
        numbers('installed', 'installedBytes', megabytes),
        numbers('files', 'files', count),
        numbers('dependencies', 'dependencies', count),
      ]),
    ],
    goals: ours.flatMap((one) => [
      atMost(LIMIT_BYTES, requiredNumber(one, 'gzippedBytes'), kilobytes, (limit) => {
        return `${one.subject}: at most ${limit} minified and gzipped`;
      }),
      atMost(0, requiredNumber(one, 'dependencies'), count, () => `${one.subject}: no dependency`),
    ]),
    betterPeers: [
      ...betterPeersThan(smallest, sorted, 'gzippedBytes', kilobytes, 'minified and gzipped'),
      ...betterPeersThan(smallest, sorted, 'installedBytes', megabytes, 'installed'),
    ],
    plots: [
      {
        name: 'size',
        title: 'One call and all that it needs, minified and gzipped, for Node',
        unit: 'kB',
        limit: LIMIT_BYTES / 1000,
        bars: barsOf(sorted, 'gzippedBytes', kilobytes, 1000),
      },
    ],
  };
}
