import type { Import } from './imports.ts';
import { SCOPE } from './packages.ts';

/** Says what is wrong with an import, and what to do instead; undefined when it is allowed. */
export type Law = (found: Import) => string | undefined;

export function both(first: Law, second: Law): Law {
  return (found) => first(found) ?? second(found);
}

/** `@bot-messages/sendbird/error-codes` is of the package `sendbird`. */
export function workspacePackage({ specifier }: Import): string | undefined {
  return specifier?.startsWith(SCOPE) === true ? specifier.slice(SCOPE.length).split('/')[0] : undefined;
}

export function isNode({ specifier }: Import): boolean {
  return specifier?.startsWith('node:') === true;
}

export function npmName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
