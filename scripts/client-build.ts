import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { defineConfig, type UserConfig } from 'tsdown';
import { root, specPath } from './workspace.ts';

const ENTRIES = ['index', 'error-codes'];

/** What the bundle holds of others, whose licences must go along: each is found from the one before it. */
const BUNDLED = ['openapi-fetch', 'openapi-typescript-helpers'];

/**
 * How a client package is built: ESM and CommonJS with types for both, transport and openapi-fetch inside, its spec
 * and the licences of what is inside beside it.
 */
export function clientBuild(name: string): UserConfig {
  return defineConfig({
    entry: ENTRIES.map((entry) => `src/${entry}.ts`),
    // One copy of the types, a CommonJS one: a module may import those, while CommonJS could not import a module's.
    format: { cjs: { dts: {} }, esm: { dts: false } },
    target: 'es2022',
    platform: 'neutral',
    tsconfig: 'src/tsconfig.json',
    clean: true,
    deps: { alwaysBundle: [/.*/] },
    // Without the comments that name this repo's files, which nobody has who installs the package.
    inputOptions: { experimental: { attachDebugInfo: 'none' } },
    // Editors show the comments of the types; those of the code would be a quarter of it.
    outputOptions: { comments: { jsdoc: false } },
    hooks: {
      'build:done': () => {
        const folder = `${root}/packages/${name}`;
        for (const entry of ENTRIES) writeFileSync(`${folder}/dist/${entry}.d.ts`, `export * from './${entry}.cjs';\n`);
        copyFileSync(`${root}/${specPath(name)}`, `${folder}/openapi.yaml`);
        writeFileSync(`${folder}/THIRD_PARTY_NOTICES`, notices(folder));
      },
    },
  });
}

function notices(folder: string): string {
  let from = folder;
  const sections = BUNDLED.map((name) => {
    const path = dirname(createRequire(`${from}/package.json`).resolve(`${name}/package.json`));
    from = path;
    const { version } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) as { version: string };
    return `${name} ${version}\n\n${readFileSync(`${path}/LICENSE`, 'utf8').trim()}\n`;
  });
  return `This package contains code of the following packages.\n\n${sections.join('\n---\n\n')}`;
}
