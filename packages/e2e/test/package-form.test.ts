import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openProject } from '../src/open-project.ts';
import { checkDeclarations } from '../src/package-form/check-declarations.ts';
import { checkFiles } from '../src/package-form/check-files.ts';
import { checkImports } from '../src/package-form/check-imports.ts';
import { checkManifest } from '../src/package-form/check-manifest.ts';
import { readManifest, type Form } from '../src/package-form/form.ts';
import { bundle, findWithAttw, findWithPublint, type Tools } from '../src/package-form/tools.ts';
import { copyForm, unpack } from '../src/package-form/unpack.ts';

const fixture = inject('fixture');
const names = Object.keys(fixture.tarballs).map((name) => name.replace('@bot-messages/', ''));
const forms = new Map<string, Form>();
let tools: Tools;

beforeAll(async () => {
  const folder = await openProject(fixture, 'package-form', { packages: [] });
  tools = { folder, nodeFolder: fixture.nodeFolders['24'] ?? '' };
  for (const name of names) {
    const tarball = fixture.tarballs[`@bot-messages/${name}`] ?? '';
    forms.set(name, await unpack(name, tarball, join(folder, 'unpacked', name)));
  }
});

function formOf(name: string): Form {
  const form = forms.get(name);
  if (form === undefined) throw new Error(`${name} was not unpacked`);
  return form;
}

type Check = (form: Form) => string[] | Promise<string[]>;

const CHECKS = {
  publint: findWithPublint,
  attw: (form) => findWithAttw(form, tools),
  'package.json': checkManifest,
  files: checkFiles,
  imports: checkImports,
  types: checkDeclarations,
} satisfies Record<string, Check>;

describe.each(names)('the package %s', (name) => {
  for (const [column, check] of Object.entries(CHECKS)) {
    it(`has no fault in: ${column}`, { meta: { table: 'Package form', row: name, column } }, async () => {
      expect(await check(formOf(name))).toEqual([]);
    });
  }
});

/** Writes a file of a broken copy anew. */
function edit({ folder }: Form, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

function editManifest(form: Form, change: object): void {
  edit(form, 'package.json', () => JSON.stringify({ ...readManifest(form), ...change }));
}

function append({ folder }: Form, file: string, text: string): void {
  appendFileSync(join(folder, file), text);
}

interface Breakage {
  readonly what: string;
  readonly check: keyof typeof CHECKS;
  readonly damage: (form: Form) => void;
  readonly fault: string;
}

const esm = { types: './dist/index.d.ts', default: './dist/index.js' };

const BREAKAGES: readonly Breakage[] = [
  {
    what: 'an export without types',
    check: 'package.json',
    damage: (form) => editManifest(form, { exports: { '.': { import: { default: './dist/index.js' } } } }),
    fault: 'exports . import has not types first',
  },
  {
    what: 'types behind the code',
    check: 'package.json',
    damage: (form) =>
      editManifest(form, { exports: { '.': { default: './dist/index.js', types: './dist/index.d.ts' } } }),
    fault: 'exports . has not types first',
  },
  {
    what: 'code without any condition',
    check: 'package.json',
    damage: (form) => editManifest(form, { exports: { '.': './dist/index.js' } }),
    fault: 'exports . has no types',
  },
  {
    what: 'side effects',
    check: 'package.json',
    damage: (form) => editManifest(form, { sideEffects: true }),
    fault: 'sideEffects is not false',
  },
  {
    what: 'a dependency',
    check: 'package.json',
    damage: (form) => editManifest(form, { dependencies: { 'left-pad': '1.3.0' } }),
    fault: 'dependencies has left-pad',
  },
  {
    what: 'a peer dependency',
    check: 'package.json',
    damage: (form) => editManifest(form, { peerDependencies: { 'left-pad': '1.3.0' } }),
    fault: 'peerDependencies has left-pad',
  },
  {
    what: 'an install script',
    check: 'package.json',
    damage: (form) => editManifest(form, { scripts: { postinstall: 'node dist/index.js' } }),
    fault: 'scripts has postinstall',
  },
  {
    what: 'a file that nobody needs',
    check: 'files',
    damage: ({ folder }) => writeFileSync(join(folder, 'dist', 'index.js.map'), '{}'),
    fault: 'dist/index.js.map does not belong',
  },
  {
    what: 'a missing licence',
    check: 'files',
    damage: ({ folder }) => rmSync(join(folder, 'LICENSE')),
    fault: 'LICENSE is missing',
  },
  {
    what: 'an export that leads nowhere',
    check: 'files',
    damage: ({ folder }) => rmSync(join(folder, 'dist', 'error-codes.d.cts')),
    fault: 'dist/error-codes.d.cts is missing',
  },
  {
    what: 'a document that is not the one of the repo',
    check: 'files',
    damage: (form) => append(form, 'openapi.yaml', '# old\n'),
    fault: 'openapi.yaml is not specs/sendbird.openapi.yaml',
  },
  {
    what: 'an import of Node in a client',
    check: 'imports',
    damage: (form) => edit(form, 'dist/index.js', (text) => `import 'node:fs';\n${text}`),
    fault: 'dist/index.js imports node:fs',
  },
  {
    what: 'a require of what is not installed',
    check: 'imports',
    damage: (form) => append(form, 'dist/index.cjs', "\nrequire('openapi-fetch');\n"),
    fault: 'dist/index.cjs imports openapi-fetch',
  },
  {
    what: 'types of a private package',
    check: 'imports',
    damage: (form) => append(form, 'dist/index.d.ts', "\nexport type { Runtime } from '@bot-messages/transport';\n"),
    fault: 'dist/index.d.ts imports @bot-messages/transport',
  },
  {
    what: 'any',
    check: 'types',
    damage: (form) => append(form, 'dist/index.d.cts', '\nexport declare const it: Record<string, any>;\n'),
    fault: 'is any',
  },
  {
    what: 'a path of the repo',
    check: 'types',
    damage: (form) => append(form, 'dist/index.d.ts', '\n//#region ../transport/src/settings.d.ts\n'),
    fault: 'names a path of the repo',
  },
  {
    what: 'CommonJS in a file that is said to be ESM',
    check: 'publint',
    damage: (form) => edit(form, 'dist/index.js', () => 'module.exports = {};'),
    fault: 'index.js',
  },
  {
    what: 'types of the other module system',
    check: 'attw',
    damage: (form) =>
      editManifest(form, { exports: { '.': { import: esm, require: { ...esm, default: './dist/index.cjs' } } } }),
    fault: 'Masquerading as ESM',
  },
];

describe('a broken package', () => {
  it.each(BREAKAGES.map((breakage, index) => ({ ...breakage, index })))(
    'is told: $what',
    async ({ check, damage, fault, index }) => {
      const form = copyForm(formOf('sendbird'), join(tools.folder, 'broken', String(index)));
      damage(form);
      expect(await CHECKS[check](form)).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
    },
  );

  it('is told: what is not there in every runtime', async () => {
    const form = copyForm(formOf('sendbird'), join(tools.folder, 'broken', 'runtime'));
    edit(form, 'dist/index.js', (text) => `import 'node:fs';\n${text}`);
    await expect(bundle("export * from './package/dist/index.js';", form, tools)).rejects.toThrow('node:fs');
  });
});
