/**
 * Generates code from each client's spec: specs/NAME.openapi.yaml -> packages/NAME/src/generated.
 *
 *   node scripts/generate.ts [NAME...]           writes the files that differ
 *   node scripts/generate.ts --check [NAME...]   writes nothing; fails when a file differs
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { generateErrorCodes } from './generate/error-codes.ts';
import { generateTypes } from './generate/generate-types.ts';
import { readText, root, specNames, specPath } from './workspace.ts';

const generator = createRequire(import.meta.url)('openapi-typescript/package.json') as { version: string };

/** Names the source, which is to be changed instead of the file. */
function header(name: string, spec: string): string {
  const hash = createHash('sha256').update(spec).digest('hex');
  return `/**
 * Written by \`pnpm generate\` from ${specPath(name)}: change that document, never this file.
 *
 * openapi-typescript: ${generator.version}
 * spec sha256: ${hash}
 */

`;
}

/** The generated files of one client, by path. A file that should not exist is undefined. */
async function generate(name: string): Promise<Map<string, string | undefined>> {
  const spec = readText(specPath(name));
  const folder = `packages/${name}/src/generated`;
  const modules: Record<string, string> = {
    'openapi.ts': await generateTypes(parse(spec) as object),
    ...generateErrorCodes(parse(spec)),
  };
  const present = existsSync(`${root}/${folder}`) ? readdirSync(`${root}/${folder}`) : [];
  const stale = present.filter((file) => !(file in modules));
  return new Map([
    ...stale.map((file): [string, undefined] => [`${folder}/${file}`, undefined]),
    ...Object.entries(modules).map(([file, text]): [string, string] => [
      `${folder}/${file}`,
      header(name, spec) + text,
    ]),
  ]);
}

function write(path: string, text: string | undefined): void {
  const file = `${root}/${path}`;
  mkdirSync(dirname(file), { recursive: true });
  if (text === undefined) rmSync(file);
  else writeFileSync(file, text);
  console.log(`${path} ${text === undefined ? 'removed' : 'written'}`);
}

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

for (const name of positionals.length > 0 ? positionals : specNames()) {
  for (const [path, text] of await generate(name)) {
    const present = existsSync(`${root}/${path}`) ? readText(path) : undefined;
    if (present === text) {
      console.log(`${path} is up to date`);
    } else if (values.check) {
      console.error(
        `${path} is not what ${specPath(name)} generates: run \`npx -y pnpm@12.21.0 generate\` and commit it`,
      );
      process.exitCode = 1;
    } else {
      write(path, text);
    }
  }
}
