import { checksOf, contractOf, tryOut } from '@bot-messages/testkit/contract';
import { createCompiler, typeSubjectsOf, writeTypeCases, type Compiler } from '@bot-messages/testkit/type-cases';
import { generateTypes } from '../generate/generate-types.ts';

/** Finds the first thing that tells a document from the right one; undefined when nothing does. */
export interface Examiner {
  /** By the checks of the contract, in this process. */
  checks(document: object, pointer: string): Promise<string | undefined>;
  /** By the types that come of the document: a hundred times as dear. */
  types(document: object): Promise<string | undefined>;
}

export function createExaminer(provider: string): Examiner {
  const all = checksOf(contractOf(provider));
  let compiler: Promise<Compiler> | undefined;

  async function checks(document: object, pointer: string): Promise<string | undefined> {
    const trial = tryOut(document);
    for (const { name, fault } of nearestFirst(all, pointer)) {
      const found = await orThrown(() => fault(trial));
      if (found !== undefined) return `the document ${name}: ${found}`;
    }
    return undefined;
  }

  async function types(document: object): Promise<string | undefined> {
    compiler ??= writeTypeCases(typeSubjectsOf(provider)).then(createCompiler);
    const { faults } = await compiler;
    return orThrown(async () => faults(await generateTypes(structuredClone(document)))[0]);
  }

  return { checks, types };
}

/** The checks that name the schema in question: most of the others have nothing to say. */
function nearestFirst<Named extends { readonly name: string }>(checks: readonly Named[], pointer: string): Named[] {
  const schema = /^\/components\/schemas\/(\w+)/.exec(pointer)?.[1];
  const isNear = ({ name }: Named): boolean => schema !== undefined && name.endsWith(` ${schema}`);
  return [...checks.filter(isNear), ...checks.filter((check) => !isNear(check))];
}

/** A document that a check can't even read is noticed: the test would be red as well. */
async function orThrown(ask: () => string | undefined | Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await ask();
  } catch (error) {
    return `it can't be read: ${String(error)}`;
  }
}
