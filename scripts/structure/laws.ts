import type { House } from './house.ts';
import type { Import } from './imports.ts';
import { readManifest, SCOPE } from './packages.ts';
import { isGenerated } from './source.ts';

/** Says what is wrong with an import, and what to do instead; undefined when it is allowed. */
export type Law = (found: Import) => string | undefined;

/** The law of the room that a file is in: design table in CONTRIBUTING.md, "Who may import whom". */
export function lawOf(house: House, path: string): Law {
  const [top, name, folder] = path.split('/');
  if (top !== 'packages' || name === undefined) return outsidePackages(house, path);
  const general = both(staysInside(name), generatedIsPrivate(name));
  if (isGenerated(path)) return generatedLaw;
  if (folder === 'src') return both(general, sourceLaw(house, name));
  if (folder === 'test') return both(general, testLaw(house, name, path));
  if (folder === 'examples') return both(general, exampleLaw(name));
  return name === 'consumers' ? both(general, consumersLaw(house)) : general;
}

function both(first: Law, second: Law): Law {
  return (found) => first(found) ?? second(found);
}

/** `@bot-messages/sendbird/error-codes` is of the package `sendbird`. */
function workspacePackage({ specifier }: Import): string | undefined {
  return specifier?.startsWith(SCOPE) === true ? specifier.slice(SCOPE.length).split('/')[0] : undefined;
}

function isNode({ specifier }: Import): boolean {
  return specifier?.startsWith('node:') === true;
}

function npmName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function generatedLaw(): string {
  return 'generated code imports nothing; leave the file to `npx -y pnpm@12.21.0 generate`';
}

/** A package's own build and test settings may come from the repo's scripts; nothing else leaves the package. */
function staysInside(name: string): Law {
  const own = `packages/${name}/`;
  const config = new RegExp(`^${own}[^/]+\\.config\\.ts$`);
  return ({ from, target }) => {
    if (target === undefined || target.startsWith(own)) return undefined;
    if (config.test(from) && /^(?:scripts\/|[^/]+$)/.test(target)) return undefined;
    return `it leaves the package; import what the other package exports by its name, or move the code to where both may read it`;
  };
}

function generatedIsPrivate(name: string): Law {
  return ({ target, typeOnly }) => {
    if (target === undefined || !isGenerated(target)) return undefined;
    if (!target.startsWith(`packages/${name}/`))
      return 'only its own package reads generated code; use what its index.ts exports';
    return typeOnly ? undefined : 'generated code is types only; write `import type`';
  };
}

function sourceLaw(house: House, name: string): Law {
  if (name === 'transport') return transportLaw;
  if (name === 'mock') return mockLaw(house);
  if (name === 'testkit') return testkitLaw;
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
      return 'the mock knows the spec only; run what needs a client too in consumers';
    if (specifier !== undefined && (specifier.startsWith('@stoplight/') || npmName(specifier) in dependencies))
      return undefined;
    return 'the mock imports node:*, @stoplight/* and what its package.json lists under dependencies; list it there';
  };
}

function testkitLaw(found: Import): string | undefined {
  if (workspacePackage(found) === undefined) return undefined;
  return 'the testkit serves every package and knows none; hand in what it needs as an argument';
}

const TEST_TOOLS: ReadonlySet<string> = new Set(['vitest', 'fast-check', 'typescript']);

function testLaw(house: House, name: string, path: string): Law {
  const { dependencies = {} } = readManifest(house, name) ?? {};
  const throughFrontDoor = /\/test\/(?:contract|types)\//.test(path) ? frontDoorLaw(name) : () => undefined;
  return (found) => {
    const { specifier, target } = found;
    if (target !== undefined) return throughFrontDoor(found);
    const other = workspacePackage(found);
    if (other !== undefined) return other === name || other === 'testkit' ? undefined : testAdvice(house, name, other);
    if (specifier === undefined || isNode(found)) return undefined;
    if (TEST_TOOLS.has(npmName(specifier)) || npmName(specifier) in dependencies) return undefined;
    return `a test imports its package's src/index.ts, ${SCOPE}testkit, vitest, fast-check and node:*; put shared tools into the testkit`;
  };
}

function testAdvice(house: House, name: string, other: string): string {
  const meets = (one: string, two: string) => one === 'mock' && house.clients.includes(two);
  if (meets(name, other) || meets(other, name))
    return 'what needs a client and the mock together is run in packages/consumers; move it there';
  return 'a test imports its own package and the testkit; test the other package in its own folder';
}

/** What users can import; src/generated is types, which another law looks after. */
function frontDoorLaw(name: string): Law {
  const src = `packages/${name}/src/`;
  const doors = new Set(['index.ts', 'error-codes.ts'].map((file) => src + file));
  return ({ target = '' }) => {
    if (!target.startsWith(src) || doors.has(target) || isGenerated(target)) return undefined;
    return 'contract and type tests enter by src/index.ts, as users do; test a single file in test/unit';
  };
}

function exampleLaw(name: string): Law {
  return (found) => {
    if (found.target !== undefined || isNode(found) || workspacePackage(found) === name) return undefined;
    return `an example shows this package alone; import ${SCOPE}${name}, and put recipes with more into packages/consumers`;
  };
}

function consumersLaw(house: House): Law {
  return (found) => {
    const name = workspacePackage(found);
    if (name === undefined || name === 'mock' || house.clients.includes(name)) return undefined;
    return 'consumers use what is published, as users do; import a published package';
  };
}

/** Scripts, their tests and the settings at the top. */
function outsidePackages(house: House, path: string): Law {
  const isDemo = /^scripts\/demo(?:\.ts$|\/)/.test(path);
  return (found) => {
    if (found.target?.startsWith('packages/') === true)
      return 'scripts read packages as files or import them by name; never their sources';
    const name = workspacePackage(found);
    if (name === undefined || (isDemo && (name === 'testkit' || house.clients.includes(name)))) return undefined;
    return 'only the demo imports packages, the built clients and the testkit; a script that needs one belongs in packages/consumers';
  };
}
