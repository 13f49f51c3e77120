import { readdirSync } from 'node:fs';

const clients = readdirSync(new URL('specs', import.meta.url))
  .flatMap((file) => /^(.+)\.openapi\.yaml$/.exec(file)?.[1] ?? [])
  .join('|');

/** Import rules for what users install. Private packages and tests may import what they need. */
export default {
  forbidden: [
    {
      name: 'transport-stands-alone',
      comment:
        'Transport is bundled into every client: it uses the web platform and its own files. Pass what else it needs as an argument.',
      severity: 'error',
      from: { path: '^packages/transport/src/' },
      to: { pathNot: '^packages/transport/src/' },
    },
    {
      name: 'client-runs-everywhere',
      comment:
        'A client imports its own files and @bot-messages/transport. It runs in every runtime and brings no dependency: use the web platform, and share code through transport.',
      severity: 'error',
      from: { path: `^packages/(${clients})/src/` },
      to: {
        pathNot: ['^packages/$1/src/', '^packages/transport/src/(index|webhooks)[.]ts$', '(^|/)openapi-fetch(/|$)'],
      },
    },
    {
      name: 'openapi-fetch-in-one-place',
      comment: 'Only client.ts imports openapi-fetch, so that it can be replaced in one file. Import ./client.ts.',
      severity: 'error',
      from: { path: `^packages/(${clients})/src/`, pathNot: '/src/client[.]ts$' },
      to: { path: '(^|/)openapi-fetch(/|$)' },
    },
    {
      name: 'webhooks-in-one-place',
      comment:
        'Who only sends does not load the code that receives: it has an entry of its own, webhooks.ts. Move what both need to transport.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '/src/webhooks[.]ts$' },
      to: { path: `^packages/(transport|${clients})/src/webhooks[.]ts$` },
    },
    {
      name: 'webhooks-without-a-client',
      comment: 'Who only receives does not load the client. Import transport/webhooks, and types.',
      severity: 'error',
      from: { path: `^packages/(${clients})/src/webhooks[.]ts$` },
      to: { pathNot: ['^packages/transport/src/webhooks[.]ts$', '/src/generated/'] },
    },
    {
      name: 'mock-knows-no-client',
      comment:
        'The mock answers by the spec and must not share code with what it tests: no client, no transport, no private package.',
      severity: 'error',
      from: { path: '^packages/mock/src/' },
      to: { path: '^packages/', pathNot: '^packages/mock/' },
    },
    {
      name: 'mock-installs-what-it-imports',
      comment: "Users get only what the mock's package.json lists under dependencies. List it there.",
      severity: 'error',
      from: { path: '^packages/mock/src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^packages/[^/]+/dist/'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
