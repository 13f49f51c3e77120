import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './run.ts';

const packages = fileURLToPath(new URL('../..', import.meta.url));

/** Packs built packages as for publishing, and returns the tarballs by package name. */
export async function pack(names: readonly string[], folder: string): Promise<Record<string, string>> {
  mkdirSync(folder, { recursive: true });
  const packed = names.map((name) =>
    mustRun(['pnpm', 'pack', '--pack-destination', folder], { cwd: join(packages, name) }),
  );
  await Promise.all(packed);
  const tarballs = readdirSync(folder);
  return Object.fromEntries(names.map((name) => [`@bot-messages/${name}`, tarballOf(tarballs, name, folder)]));
}

function tarballOf(tarballs: readonly string[], name: string, folder: string): string {
  const tarball = tarballs.find((file) => file.startsWith(`bot-messages-${name}-`));
  if (tarball === undefined) throw new Error(`pnpm pack wrote no tarball of ${name}`);
  return `file:${join(folder, tarball)}`;
}
