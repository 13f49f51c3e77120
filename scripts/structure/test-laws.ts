import type { House } from './house.ts';
import { isNode, npmName, workspacePackage, type Law } from './law.ts';
import { readManifest, SCOPE } from './packages.ts';
import { isGenerated } from './source.ts';

const TEST_TOOLS: ReadonlySet<string> = new Set(['vitest', 'fast-check', 'typescript']);

export function testLaw(house: House, name: string, path: string): Law {
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
    return 'what needs a client and the mock together is run in packages/e2e; move it there';
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

/** What a reader installs beside the package for one example; packages/e2e has it in pinned.json. */
const READERS_OWN = /^(?:undici|@opentelemetry\/[\w-]+)$/;

export function exampleLaw(name: string): Law {
  return (found) => {
    const { specifier = '', target } = found;
    if (target !== undefined || isNode(found) || workspacePackage(found) === name) return undefined;
    if (READERS_OWN.test(npmName(specifier))) return undefined;
    return `an example shows this package, with undici or OpenTelemetry at most; import ${SCOPE}${name}, and put recipes with more into packages/e2e`;
  };
}
