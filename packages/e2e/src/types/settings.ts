import type { Compiler } from './compiler.ts';

/** A value of `moduleResolution`. */
export interface Resolution {
  readonly name: string;
  /** Undefined if the compiler no longer supports it. */
  options(compiler: Compiler): object | undefined;
}

export const resolutions: readonly Resolution[] = [
  { name: 'node10', options: node10 },
  { name: 'node16', options: () => ({ module: 'node16', moduleResolution: 'node16' }) },
  { name: 'nodenext', options: () => ({ module: 'nodenext', moduleResolution: 'nodenext' }) },
  { name: 'bundler', options: () => ({ module: 'esnext', moduleResolution: 'bundler' }) },
];

function node10({ major }: Compiler): object | undefined {
  if (major > 6) return undefined;
  return { module: 'commonjs', moduleResolution: 'node10', ...(major === 6 && { ignoreDeprecations: '6.0' }) };
}

export const strictness: readonly [name: string, options: object][] = [
  ['strict', { strict: true }],
  ['strict with exactOptionalPropertyTypes', { strict: true, exactOptionalPropertyTypes: true }],
  ['not strict', { strict: false }],
];

/** The sources of the web platform's types. Each of them is sufficient on its own. */
export const platforms: readonly [name: string, options: object][] = [
  ['lib dom', { lib: ['es2022', 'esnext.disposable', 'dom'], types: [] }],
  ['lib webworker', { lib: ['es2022', 'esnext.disposable', 'webworker'], types: [] }],
  ['@types/node', { lib: ['es2022'], types: ['node'] }],
];
