import { inject } from 'vitest';
import { describeRuntime, loads } from './describe-runtime.ts';

const { folder, nodeFolders } = inject('fixture');

for (const [major, nodeFolder] of Object.entries(nodeFolders)) {
  const node = (program: string) => async () => ({
    words: ['node', `programs/runtimes/${program}`],
    options: { cwd: folder, nodeFolder },
  });
  describeRuntime({ row: `Node ${major}, ESM`, command: node('esm.mjs') }, loads('index.js'));
  describeRuntime({ row: `Node ${major}, CommonJS`, command: node('cjs.cjs') }, loads('index.cjs'));
}
