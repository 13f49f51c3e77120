import { trimmed } from './checks.ts';

/** What of a runtime's globals tells which runtime it is. */
export interface Globals {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  readonly window?: { readonly document?: unknown };
  readonly navigator?: { readonly userAgent?: string };
}

/** An environment variable where the runtime has them; a blank one counts as unset. */
export function readEnvironment(name: string): string | undefined {
  return trimmed((globalThis as Globals).process?.env?.[name]);
}

export function isBrowser({ window }: Globals): boolean {
  return window?.document !== undefined;
}

/** Cloudflare Workers refuse `redirect: 'error'`; with `'manual'` a redirect arrives as the 3xx that it is. */
export function redirectMode({ navigator }: Globals): 'error' | 'manual' {
  return navigator?.userAgent === 'Cloudflare-Workers' ? 'manual' : 'error';
}
