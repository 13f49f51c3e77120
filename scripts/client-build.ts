import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import type { UserConfig } from 'tsdown';
import { root, specPath } from './workspace.ts';

const ENTRIES = ['index', 'error-codes', 'webhooks'];

/** The bundled third-party packages, whose licenses are included. Each one is a dependency of the one before it. */
const BUNDLED = ['openapi-fetch', 'openapi-typescript-helpers'];

/**
 * The tsdown configuration of every client: ESM and CommonJS with types for both, and transport and openapi-fetch
 * bundled. Copies the spec and the licenses of the bundled packages into the package.
 */
// oxlint-disable-next-line import/no-default-export -- tsdown reads it
export default function clientBuild({ cwd = process.cwd() }: { readonly cwd?: string }): UserConfig {
  return {
    cwd,
    entry: ENTRIES.map((entry) => `src/${entry}.ts`),
    // One copy of the types, as CommonJS: ES modules can import it, but CommonJS could not import types of an ES module.
    format: { cjs: { dts: {} }, esm: { dts: false } },
    target: 'es2022',
    platform: 'neutral',
    tsconfig: 'src/tsconfig.json',
    clean: true,
    deps: { alwaysBundle: [/.*/] },
    // No comments with paths of this repository.
    inputOptions: { experimental: { attachDebugInfo: 'none' } },
    // Editors show the comments of the types. In the code, comments would be a quarter of the size.
    outputOptions: { comments: { jsdoc: false } },
    // Declares `Symbol.asyncDispose`, which is not part of `lib` ES2023.
    banner: { dts: '/// <reference lib="esnext.disposable" />' },
    hooks: {
      'build:done': () => {
        for (const entry of ENTRIES) writeFileSync(`${cwd}/dist/${entry}.d.ts`, `export * from './${entry}.cjs';\n`);
        copyFileSync(`${root}/${specPath(basename(cwd))}`, `${cwd}/openapi.yaml`);
        writeFileSync(`${cwd}/THIRD_PARTY_NOTICES`, notices(cwd));
      },
    },
  };
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
