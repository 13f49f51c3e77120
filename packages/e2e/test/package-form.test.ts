import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { openProject } from '../src/open-project.ts';
import { checkDeclarations } from '../src/package-form/check-declarations.ts';
import { copyForm, filesOf, readManifest, unpack, type Form } from '../src/package-form/form.ts';
import { bundle, findWithAttw, findWithPublint, type Tools } from '../src/package-form/tools.ts';

const fixture = inject('fixture');
const specs = fileURLToPath(new URL('../../../specs', import.meta.url));
const names = Object.keys(fixture.tarballs).map((name) => name.replace('@bot-messages/', ''));
const clients = names.filter((name) => name !== 'mock');
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

/** Everything that may be in a tarball. */
const FILE =
  /^(?:dist\/[\w-]+\.(?:js|cjs|d\.ts|d\.cts)|examples\/[\w-]+\.ts|specs\/\w+\.openapi\.yaml|openapi\.yaml|package\.json|[A-Z_]+(?:\.md)?)$/;

describe.each(names)('the package %s', (name) => {
  const cell = (column: string) => ({ meta: { table: 'Package form', row: name, column } });

  it('passes publint', cell('publint'), async () => {
    expect(await findWithPublint(formOf(name))).toEqual([]);
  });

  it('passes Are The Types Wrong', cell('attw'), async () => {
    expect(await findWithAttw(formOf(name), tools)).toEqual([]);
  });

  it('has declarations without any and without a path of the repository', cell('types'), () => {
    expect(checkDeclarations(formOf(name))).toEqual([]);
  });

  it('has its licence, and no file that users do not need', cell('files'), () => {
    const files = filesOf(formOf(name));
    expect(files).toContain('LICENSE');
    expect(files.filter((file) => !FILE.test(file))).toEqual([]);
  });

  it('has the OpenAPI documents of this repository', cell('documents'), () => {
    const form = formOf(name);
    const documents = filesOf(form).filter((file) => file.endsWith('openapi.yaml'));
    const all = readdirSync(specs).filter((file) => file.endsWith('.openapi.yaml'));
    expect(documents).toHaveLength(name === 'mock' ? all.length : 1);
    for (const file of documents) {
      const spec = file === 'openapi.yaml' ? `${name}.openapi.yaml` : file.replace('specs/', '');
      expect(readFileSync(join(form.folder, file)).equals(readFileSync(join(specs, spec)))).toBe(true);
    }
  });
});

describe.each(clients)('the client %s', (name) => {
  const cell = (column: string) => ({ meta: { table: 'Package form', row: name, column } });

  it('installs nothing else and runs nothing', cell('package.json'), () => {
    const { scripts = {}, dependencies, peerDependencies, optionalDependencies } = readManifest(formOf(name));
    expect({ ...dependencies, ...peerDependencies, ...optionalDependencies }).toEqual({});
    expect(Object.keys(scripts).filter((script) => /install|prepare/.test(script))).toEqual([]);
  });

  it('needs nothing but the web platform', cell('imports'), async () => {
    const code = await bundle("export * from './package/dist/index.js';", formOf(name), tools);
    expect(code).toContain('sendBotMessage');
    expect(code).not.toContain('WebhookVerificationError');
  });

  it('receives webhooks with the web platform alone, and without the client', cell('imports'), async () => {
    const code = await bundle("export * from './package/dist/webhooks.js';", formOf(name), tools);
    expect(code).toContain('WebhookVerificationError');
    expect(code).not.toContain('sendBotMessage');
  });
});

describe('a broken package', () => {
  it.each([
    { what: 'any', file: 'index.d.cts', text: 'export declare const it: Record<string, any>;', problem: 'is any' },
    {
      what: 'a path of the repository',
      file: 'index.d.ts',
      text: '//#region ../transport/src/settings.d.ts',
      problem: 'names a path of the repo',
    },
  ])('fails the check of its declarations: $what', ({ file, text, problem }) => {
    const form = copyForm(formOf('sendbird'), join(tools.folder, 'broken', file));
    appendFileSync(join(form.folder, 'dist', file), `\n${text}\n`);
    expect(checkDeclarations(form)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
  });

  it('fails to bundle when it imports what is not in every runtime', async () => {
    const form = copyForm(formOf('sendbird'), join(tools.folder, 'broken', 'runtime'));
    const entry = join(form.folder, 'dist', 'index.js');
    writeFileSync(entry, `import 'node:fs';\n${readFileSync(entry, 'utf8')}`);
    await expect(bundle("export * from './package/dist/index.js';", form, tools)).rejects.toThrow('node:fs');
  });
});
