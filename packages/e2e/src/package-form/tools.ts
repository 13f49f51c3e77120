import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { mustRun, run } from '../run.ts';
import { readManifest, type Form } from './form.ts';

/** The project `package-form`, and the Node that runs what is in it. */
export interface Tools {
  readonly folder: string;
  readonly nodeFolder: string;
}

/** What publint finds, suggestions included. */
export async function findWithPublint({ folder }: Form): Promise<string[]> {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** What Are The Types Wrong finds, in every way to resolve an import; a document has no types to be wrong. */
export async function findWithAttw(form: Form, { folder, nodeFolder }: Tools): Promise<string[]> {
  const tarball = `${form.folder}.tgz`;
  const options = { cwd: folder, nodeFolder };
  await mustRun(['tar', '-czf', tarball, '-C', dirname(form.folder), 'package'], options);
  const attw = join('node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
  const documents = Object.keys(readManifest(form).exports ?? {}).filter((subpath) => subpath.endsWith('.yaml'));
  const exclude = documents.length > 0 ? ['--exclude-entrypoints', ...documents] : [];
  const flags = ['--no-definitely-typed', '--format', 'ascii', '--no-emoji', '--no-color', ...exclude];
  const { code, output } = await run(['node', attw, tarball, ...flags], options);
  return code === 0 ? [] : [output];
}

/**
 * Bundles code beside the package, minified, for every runtime: what it can't find there, `node:fs` included, is an error.
 *
 * @throws Error with what esbuild says.
 */
export async function bundle(code: string, form: Form, { folder, nodeFolder }: Tools): Promise<string> {
  const esbuild = join(folder, 'node_modules', 'esbuild', 'bin', 'esbuild');
  const entry = join(dirname(form.folder), 'entry.js');
  writeFileSync(entry, code);
  const flags = ['--bundle', '--minify', '--format=esm', '--platform=neutral', '--log-level=error'];
  const { code: exit, output } = await run(['node', esbuild, entry, ...flags], { cwd: form.folder, nodeFolder });
  if (exit !== 0) throw new Error(output);
  return output;
}
