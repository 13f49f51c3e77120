import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkStructure } from '../structure/check-structure.ts';
import { formatFault } from '../structure/fault.ts';

/** Path -> text; `null` takes a file of the sound house away. */
export type Files = Readonly<Record<string, string | null>>;

/** The smallest house that is in order: one provider, a mock and transport. */
const SOUND: Files = {
  '.gitignore': 'dist/\n',
  'README.md': '# bot-messages\n',
  'docs/decisions/0001-the-house.md': '# The house\n',
  'specs/README.md': '# Sources\n',
  'scripts/demo.ts': "import { createAcmeClient } from '@bot-messages/acme';\ncreateAcmeClient();\n",
  ...client('acme'),
  'packages/transport/package.json': '{ "private": true }',
  'packages/transport/src/tsconfig.json': '{ "compilerOptions": { "types": [] } }',
  'packages/transport/src/index.ts': "export { wait } from './wait.ts';\n",
  'packages/transport/src/wait.ts': 'export const wait = 1;\n',
  'packages/mock/package.json': '{ "dependencies": { "yaml": "^2.0.0" } }',
  'packages/mock/src/index.ts': "export { serve } from './serve.ts';\n",
  'packages/mock/src/serve.ts':
    "import 'node:http';\nimport '@stoplight/prism-http';\nimport 'yaml';\nexport const serve = 1;\n",
};

/** A whole client package, and the spec that it comes from. */
export function client(name: string): Files {
  const files = {
    'package.json': '{ "devDependencies": { "openapi-fetch": "0.17.0" } }',
    'README.md': `# ${name}\n`,
    LICENSE: 'MIT\n',
    'src/tsconfig.json': '{ "compilerOptions": { "types": [] } }',
    'src/index.ts':
      "export { createAcmeClient } from './client.ts';\nexport type { paths } from './generated/openapi.ts';\n",
    'src/client.ts': "import createClient from 'openapi-fetch';\nexport const createAcmeClient = createClient;\n",
    'src/settings.ts': "import { wait } from '@bot-messages/transport';\nexport const settings = wait;\n",
    'src/errors.ts': 'export const errors = 1;\n',
    'src/message.ts': "import type { paths } from './generated/openapi.ts';\nexport type Message = paths;\n",
    'src/error-codes.ts': 'export const errorCodes = 1;\n',
    'src/generated/openapi.ts': 'export interface paths {}\n',
    'test/unit/settings.test.ts':
      "import { it } from 'vitest';\nimport '../../src/settings.ts';\nit('works', () => {});\n",
    'test/contract/requests.test.ts':
      "import '@bot-messages/testkit';\nimport 'node:http';\nimport '../../src/index.ts';\n",
    'test/types/body.test-d.ts': "import '../../src/index.ts';\n",
    'examples/send.ts': `import '@bot-messages/${name}';\n`,
  };
  const placed = Object.entries(files).map(([path, text]) => [`packages/${name}/${path}`, text]);
  return { [`specs/${name}.openapi.yaml`]: 'openapi: 3.1.0\n', ...Object.fromEntries(placed) } as Files;
}

/** What the check says of the sound house after these changes: `path: sentence`, one per fault. */
export function faultsAfter(changes: Files): string[] {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    for (const [path, text] of Object.entries({ ...SOUND, ...changes })) write(root, path, text);
    return checkStructure(root).map(formatFault);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function write(root: string, path: string, text: string | null): void {
  if (text === null) return;
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
