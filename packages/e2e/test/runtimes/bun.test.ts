import { inject } from 'vitest';
import { once } from '../../src/run.ts';
import { openProject } from '../../src/open-project.ts';
import { programOf } from '../../src/runtimes/play.ts';
import { describeRuntime, loads, type Runtime } from './describe-runtime.ts';

const project = once(() => openProject(inject('fixture'), 'bun'));

function bun(program: string): Runtime['command'] {
  return async () => {
    const cwd = await project();
    return { words: [programOf(cwd, '@oven/bun-*/bin/bun*'), `programs/runtimes/${program}`], options: { cwd } };
  };
}

describeRuntime({ row: 'Bun, ESM', command: bun('esm.mjs') }, loads('index.js'));
describeRuntime({ row: 'Bun, CommonJS', command: bun('cjs.cjs') }, loads('index.cjs'));
