import ts from 'typescript';
import type { Fault } from './fault.ts';
import type { House } from './house.ts';
import { manifestPath, readManifest, SCOPE, type Manifest } from './packages.ts';

/** What users install, and what the compiler may take for granted in it. */
export function checkManifests(house: House): Fault[] {
  const bundled = [...house.clients, 'transport'].filter((name) => house.packages.includes(name));
  return [
    ...house.packages.flatMap((name) => dependencyFaults(house, name)),
    ...bundled.flatMap((name) => typesFaults(house, name)),
  ];
}

function dependencyFaults(house: House, name: string): Fault[] {
  const manifest = readManifest(house, name);
  if (manifest === undefined || manifest.private === true) return [];
  return runtimeDependencies(manifest)
    .filter((dependency) => name !== 'mock' || dependency.startsWith(SCOPE))
    .map((dependency) => ({
      path: manifestPath(name),
      sentence: `a user of ${SCOPE}${name} would install ${dependency} too; bundle it: list it under devDependencies`,
    }));
}

function runtimeDependencies({ dependencies, optionalDependencies, peerDependencies }: Manifest): string[] {
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

interface Tsconfig {
  readonly compilerOptions?: { readonly types?: readonly string[] };
}

/** Without it the compiler takes in every @types package, and a Node global in a client is no error any more. */
function typesFaults(house: House, name: string): Fault[] {
  const path = `packages/${name}/src/tsconfig.json`;
  if (!house.files.includes(path)) return [];
  const { config } = ts.parseConfigFileTextToJson(path, house.text(path)) as { config?: Tsconfig };
  if (config?.compilerOptions?.types?.length === 0) return [];
  return [{ path, sentence: 'set "types": [] in compilerOptions, so that a Node global is a type error here' }];
}
