import { trimmed } from './checks.ts';

interface Globals {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly window?: { readonly document?: unknown };
  readonly navigator?: { readonly userAgent?: string };
}

const globals = globalThis as Globals;

/** An environment variable where the runtime has them; a blank one counts as unset. */
export function readEnvironment(name: string): string | undefined {
  return trimmed(globals.process?.env?.[name]);
}

export function isBrowser(): boolean {
  return globals.window?.document !== undefined;
}

/** Cloudflare Workers refuse `redirect: 'error'`; with `'manual'` a redirect arrives as the 3xx that it is. */
export function redirectMode(): 'error' | 'manual' {
  return globals.navigator?.userAgent === 'Cloudflare-Workers' ? 'manual' : 'error';
}
