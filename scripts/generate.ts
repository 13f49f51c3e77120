/**
 * Writes each spec's types to its package: specs/NAME.openapi.yaml -> packages/NAME/src/generated/openapi.ts.
 *
 *   node scripts/generate.ts [NAME...]           writes those that differ
 *   node scripts/generate.ts --check [NAME...]   writes nothing; fails when one differs
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { generateTypes } from './generate/generate-types.ts';
import { readText, root, specNames, specPath } from './workspace.ts';

const generator = createRequire(import.meta.url)('openapi-typescript/package.json') as { version: string };

/** One header: who wrote this, from what, and what to do instead of editing it. */
function header(name: string, spec: string): string {
  const hash = createHash('sha256').update(spec).digest('hex');
  return `/**
 * Written by \`pnpm generate\` from ${specPath(name)}: change that document, never this file.
 *
 * generator: openapi-typescript ${generator.version}
 * spec sha256: ${hash}
 */

`;
}

async function generate(name: string): Promise<string> {
  const spec = readText(specPath(name));
  return header(name, spec) + (await generateTypes(spec));
}

function typesPath(name: string): string {
  return `packages/${name}/src/generated/openapi.ts`;
}

function isFresh(name: string, text: string): boolean {
  return existsSync(`${root}/${typesPath(name)}`) && readText(typesPath(name)) === text;
}

function write(name: string, text: string): void {
  const path = `${root}/${typesPath(name)}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`${typesPath(name)} written`);
}

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

for (const name of positionals.length > 0 ? positionals : specNames()) {
  const text = await generate(name);
  if (isFresh(name, text)) {
    console.log(`${typesPath(name)} is up to date`);
  } else if (values.check) {
    console.error(
      `${typesPath(name)} is not what ${specPath(name)} generates: run \`npx -y pnpm@12.21.0 generate\` and commit it`,
    );
    process.exitCode = 1;
  } else {
    write(name, text);
  }
}
