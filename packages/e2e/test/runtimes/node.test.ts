import { inject } from 'vitest';
import { describeRuntime, loads } from './describe-runtime.ts';

const { folder, nodeFolders } = inject('workshop');

for (const [major, nodeFolder] of Object.entries(nodeFolders)) {
  const node = (probe: string) => async () => ({
    words: ['node', `probes/runtimes/${probe}`],
    options: { cwd: folder, nodeFolder },
  });
  describeRuntime({ row: `Node ${major}, ESM`, command: node('esm.mjs') }, loads('index.js'));
  describeRuntime({ row: `Node ${major}, CommonJS`, command: node('cjs.cjs') }, loads('index.cjs'));
}
