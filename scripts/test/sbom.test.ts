import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedPackages, root, specNames } from '../workspace.ts';

interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly scope?: string;
    readonly licenses?: readonly object[];
    readonly properties?: readonly object[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const folder = mkdtempSync(join(tmpdir(), 'bills-'));
const packages = publishedPackages().map(({ folder: name, version }) => ({
  name,
  file: `bot-messages-${name}-${version}.cdx.json`,
}));

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/sbom.ts', folder], { cwd: root });
});

afterAll(() => rmSync(folder, { recursive: true }));

function billOf(name: string): Bill {
  const file = packages.find((item) => item.name === name)?.file ?? '';
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Bill;
}

it('writes a bill of materials for each published package', () => {
  expect(readdirSync(folder)).toEqual(packages.map(({ file }) => file));
});

it.each(packages)('writes valid CycloneDX 1.6 for $name', async ({ file }) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(JSON.parse(text)).toMatchObject({ specVersion: '1.6' });
  expect(await validator.validate(text)).toBeNull();
  expect(await validator.validate(text.replace('"bomFormat"', '"format"'))).not.toBeNull();
});

describe.each(specNames())('the bill of materials of %s', (name) => {
  it('lists only the bundled packages, each with its licence', () => {
    const { components } = billOf(name);
    expect(components.map((component) => component.name)).toEqual(['openapi-fetch', 'openapi-typescript-helpers']);
    const bundled = [{ name: 'cdx:npm:package:bundled', value: 'true' }];
    for (const component of components)
      expect(component).toMatchObject({ scope: 'required', licenses: [expect.anything()], properties: bundled });
  });

  it('lists the bundled packages as dependencies', () => {
    const { metadata, components, dependencies } = billOf(name);
    const own = dependencies.find(({ ref }) => ref === metadata.component['bom-ref']);
    expect(own?.dependsOn).toEqual(components.map((component) => component['bom-ref']));
  });
});
