import type { Fault } from './fault.ts';
import type { House } from './house.ts';
import { importsOf, type Import } from './imports.ts';
import { lawOf } from './laws.ts';
import { isCode, parse } from './source.ts';

/** Holds every import to the law of the room that it is in. */
export function checkImports(house: House): Fault[] {
  return house.files.filter(isCode).flatMap((path) => {
    const law = lawOf(house, path);
    return importsOf(parse(house, path)).flatMap((found) => verdict(found, law(found)));
  });
}

function verdict({ place, specifier }: Import, sentence: string | undefined): Fault[] {
  const what = specifier === undefined ? 'import of a computed name' : `import of '${specifier}'`;
  return sentence === undefined ? [] : [{ path: place, sentence: `${what}: ${sentence}` }];
}
