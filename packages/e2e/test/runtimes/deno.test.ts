import { inject } from 'vitest';
import { once } from '../../src/run.ts';
import { openProject } from '../../src/open-project.ts';
import { programOf } from '../../src/runtimes/play.ts';
import { describeRuntime, loads, type Runtime } from './describe-runtime.ts';

const project = once(() => openProject(inject('fixture'), 'deno'));

/** The clients get no further permissions: network access is enough, and only `require` has to read files. */
function deno(program: string, permissions: readonly string[]): Runtime['command'] {
  return async () => {
    const cwd = await project();
    const flags = ['run', '--no-prompt', '--cached-only', ...permissions];
    return { words: [programOf(cwd, '@deno/*/deno*'), ...flags, `programs/runtimes/${program}`], options: { cwd } };
  };
}

const send = '--allow-net=127.0.0.1';
describeRuntime({ row: 'Deno, ESM', command: deno('esm.mjs', [send]) }, loads('index.js'));
describeRuntime({ row: 'Deno, CommonJS', command: deno('cjs.cjs', [send, '--allow-read=.']) }, loads('index.cjs'));
