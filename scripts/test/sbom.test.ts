import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withBundled, type Bill } from '../sbom/bill.ts';
import { bundledPackages, readNotices } from '../sbom/bundled-packages.ts';
import { publishedPackages, root, specNames } from '../workspace.ts';

const SELF = 'pkg:npm/%40bot-messages/acme@1.0.0';
const BOX = { 'bom-ref': 'pkg:npm/%40acme/box@2.0.0', name: 'box' };

function bill(...components: Bill['components']): Bill {
  return {
    metadata: { component: { 'bom-ref': SELF } },
    components,
    dependencies: [{ ref: SELF, dependsOn: components.map((item) => item['bom-ref']) }],
  };
}

describe('the bill of a package', () => {
  const lid = { 'bom-ref': 'pkg:npm/lid@1.0.0', name: 'lid' };
  const everything = bill({ ...BOX, scope: 'excluded' }, lid);

  it('is that of what is installed, and of what is bundled', () => {
    const bundled = [{ name: '@acme/box', version: '2.0.0' }];
    expect(withBundled(bill(lid), everything, bundled)).toMatchObject({
      components: [
        lid,
        { ...BOX, scope: 'required', properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] },
      ],
      dependencies: [
        { ref: SELF, dependsOn: [lid['bom-ref'], BOX['bom-ref']] },
        { ref: BOX['bom-ref'], dependsOn: [] },
      ],
    });
  });

  it('cannot be made for something bundled that nobody knows', () => {
    const stranger = [{ name: 'stranger', version: '1.0.0' }];
    expect(() => withBundled(bill(), everything, stranger)).toThrow('pkg:npm/stranger@1.0.0 is bundled');
  });
});

it('what is bundled is read off the notices', () => {
  const notices =
    'This package contains code.\n\n@acme/box 1.2.3\n\nMIT License\n\nSince 2.0\n\n---\n\nlid 0.1.0-rc.1\n\nMIT\n';
  expect(readNotices(notices)).toEqual([
    { name: '@acme/box', version: '1.2.3' },
    { name: 'lid', version: '0.1.0-rc.1' },
  ]);
});

describe('the bills that the command writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bills-'));
  const names = publishedPackages().map(({ folder: name, version }) => ({
    name,
    file: `bot-messages-${name}-${version}.cdx.json`,
  }));

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/sbom.ts', folder], { cwd: root });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are one for each published package', () => {
    expect(readdirSync(folder)).toEqual(names.map(({ file }) => file));
  });

  it.each(names)("($name) are CycloneDX, to the standard's letter", async ({ file }) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(JSON.parse(text)).toMatchObject({ specVersion: '1.6' });
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replace('"bomFormat"', '"format"'))).not.toBeNull();
  });

  it.each(specNames())('(%s) name the licence of each part that is bundled', (name) => {
    const file = names.find((item) => item.name === name)?.file ?? '';
    const { components } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      components: { licenses?: object }[];
    };
    expect(components).toHaveLength(bundledPackages(name).length);
    expect(components).toEqual(components.map(() => expect.objectContaining({ licenses: [expect.anything()] })));
  });
});
