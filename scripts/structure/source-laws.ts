import type { House } from './house.ts';
import type { Import } from './imports.ts';
import { isNode, npmName, workspacePackage, type Law } from './law.ts';
import { readManifest, SCOPE } from './packages.ts';

/** What works with the packages as users do. */
const USERS: ReadonlySet<string> = new Set(['benchmarks', 'e2e', 'reference']);

/** What a package may be made of. */
export function sourceLaw(house: House, name: string): Law {
  if (name === 'transport') return transportLaw;
  if (name === 'mock') return mockLaw(house);
  if (name === 'testkit') return testkitLaw;
  if (USERS.has(name)) return publishedLaw(house);
  return house.clients.includes(name) ? clientLaw(name) : () => undefined;
}

function transportLaw({ target }: Import): string | undefined {
  if (target !== undefined) return undefined;
  return 'transport/src knows the web platform and its own files only; hand in what it needs as an argument';
}

function clientLaw(name: string): Law {
  return (found) => {
    const { from, specifier, target } = found;
    if (target !== undefined || specifier === `${SCOPE}transport`) return undefined;
    if (specifier === 'openapi-fetch')
      return from === `packages/${name}/src/client.ts` ? undefined : openapiFetchAdvice;
    if (isNode(found)) return 'a client runs in every runtime; use the web platform, or do it in a script or a test';
    return `a client imports its own files, ${SCOPE}transport and, in client.ts, openapi-fetch; share code through transport`;
  };
}

const openapiFetchAdvice =
  'openapi-fetch belongs in client.ts alone, so that it can be replaced in one place; import ./client.ts';

function mockLaw(house: House): Law {
  const { dependencies = {} } = readManifest(house, 'mock') ?? {};
  return (found) => {
    const { specifier, target } = found;
    if (target !== undefined || isNode(found)) return undefined;
    if (workspacePackage(found) !== undefined)
      return 'the mock knows the spec only; run what needs a client too in e2e';
    if (specifier !== undefined && (specifier.startsWith('@stoplight/') || npmName(specifier) in dependencies))
      return undefined;
    return 'the mock imports node:*, @stoplight/* and what its package.json lists under dependencies; list it there';
  };
}

function testkitLaw(found: Import): string | undefined {
  if (workspacePackage(found) === undefined) return undefined;
  return 'the testkit serves every package and knows none; hand in what it needs as an argument';
}

export function publishedLaw(house: House): Law {
  return (found) => {
    const name = workspacePackage(found);
    if (name === undefined || name === 'mock' || house.clients.includes(name)) return undefined;
    return 'it works with what is published, as users do; import a published package by its name';
  };
}
