import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Module = 'esm' | 'cjs';

/** Milliseconds from the start of a Node process that loads a package, or nothing, to its end. */
export async function timeProcess(module: Module, name: string | undefined, cwd: string): Promise<number> {
  const type = module === 'esm' ? 'module' : 'commonjs';
  const args = [`--input-type=${type}`, '-e', codeOf(module, name)];
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${String(code)}`);
  return performance.now() - start;
}

function codeOf(module: Module, name: string | undefined): string {
  if (name === undefined) return '';
  return module === 'esm' ? `import '${name}'` : `require('${name}')`;
}
