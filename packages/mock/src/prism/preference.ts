import type { Headers } from '../request/incoming.ts';

/** The answer that a request asks Prism for, by its header `Prefer: code=429, example=name`. */
export interface Preference {
  readonly dynamic: boolean;
  readonly code?: number;
  readonly exampleKey?: string;
  readonly seed?: string;
}

/** Undefined if the request asks for none. What is no three-digit code is not read. */
export function readPreference({ prefer }: Headers): Preference | undefined {
  const words = Object.fromEntries((prefer ?? '').split(/[,;]/).map(readWord)) as Readonly<Record<string, string>>;
  const { code, example, dynamic, seed } = words;
  if (code === undefined && example === undefined && dynamic === undefined) return undefined;
  return {
    dynamic: dynamic === 'true',
    ...(/^\d{3}$/.test(code ?? '') ? { code: Number(code) } : {}),
    ...(example === undefined ? {} : { exampleKey: example }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function readWord(word: string): [string, string] {
  const [name = '', value = ''] = word.split('=');
  return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
}
