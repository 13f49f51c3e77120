import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPrivateRegistry, type PrivateRegistry } from '../src/open-private-registry.ts';
import { run, type Ended } from '../src/run.ts';

const { root, nodeFolders } = inject('fixture');
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const turbo = join(repository, 'node_modules/.bin/turbo');
const folder = join(root, 'private-registry');
const VIEW = ['npm', 'view', 'some-package', 'version'];
const found: Ended = { code: 0, output: expect.stringContaining('1.2.3') as string };
let registry: PrivateRegistry;

/** Writes a workspace with this repository's turbo.json and one package, whose task `test` queries the registry. */
function writeWorkspace(): void {
  mkdirSync(join(folder, 'packages/one'), { recursive: true });
  cpSync(join(repository, 'turbo.json'), join(folder, 'turbo.json'));
  writeFileSync(join(folder, 'tsconfig.base.json'), '{}');
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'packages: [packages/*]\npmOnFail: ignore\n');
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'private-registry', packageManager: 'pnpm@12.21.0' }),
  );
  const one = { name: 'one', scripts: { test: VIEW.join(' ') } };
  writeFileSync(join(folder, 'packages/one/package.json'), JSON.stringify(one));
}

beforeAll(async () => {
  writeWorkspace();
  registry = await openPrivateRegistry(folder);
});

afterAll(() => registry?.close());

describe('a registry behind a proxy with a certificate authority of its own', () => {
  it.each(Object.entries(nodeFolders))('is reached by npm on Node %s', async (_, nodeFolder) => {
    expect(await run(VIEW, { cwd: folder, nodeFolder, environment: registry.environment })).toEqual(found);
    expect(registry.asked).toContain('packages.private.invalid:443');
  });

  it('is reached by npm in a task of turbo', async () => {
    const { environment } = registry;
    expect(await run([turbo, 'run', 'test', '--filter=one'], { cwd: folder, environment })).toEqual(found);
  });

  it('is reached in a task of turbo if the proxy variable is in lower case', async () => {
    const { HTTPS_PROXY: https_proxy = '', ...rest } = registry.environment;
    const environment = { ...rest, https_proxy, HTTPS_PROXY: '' };
    expect(await run([turbo, 'run', 'test', '--filter=one', '--force'], { cwd: folder, environment })).toEqual(found);
  });

  it('is reached with the settings of the global npmrc', async () => {
    const { HTTPS_PROXY = '', NODE_EXTRA_CA_CERTS = '', npm_config_registry: address = '' } = registry.environment;
    const file = join(folder, 'global-npmrc');
    writeFileSync(file, `registry=${address}\nhttps-proxy=${HTTPS_PROXY}\ncafile=${NODE_EXTRA_CA_CERTS}\n`);
    const environment = {
      ...registry.environment,
      HTTPS_PROXY: '',
      NODE_EXTRA_CA_CERTS: '',
      npm_config_registry: '',
      npm_config_globalconfig: file,
    };
    for (const nodeFolder of Object.values(nodeFolders)) {
      expect(await run(VIEW, { cwd: folder, nodeFolder, environment })).toEqual(found);
    }
  });
});
