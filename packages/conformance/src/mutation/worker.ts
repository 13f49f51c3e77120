/** A thread of `score`: tries its share of the mutations. */
import { readDocument, type Document } from '@bot-messages/testkit';
import { parentPort, workerData } from 'node:worker_threads';
import { generateTypes } from '../../../../scripts/generate/generate-types.ts';
import { loadTypeSubjects } from '../type-cases/cases.ts';
import { createCompiler, writeTypeCases, type Compiler } from '../type-cases/compiler.ts';
import { behaviourOf, subjectOf, type Behaviour } from './behaviour.ts';
import { mutationsOf } from './mutations.ts';
import { operators } from './operators.ts';
import type { Job, Outcome } from './score.ts';

const { provider, places } = workerData as Job;
const document = readDocument(provider);
const mutations = mutationsOf(document, operators);
const rows = await behaviourOf(provider);
const types = withoutComments(await generateTypes(structuredClone(document)));
let compiler: Promise<Compiler> | undefined;

// Where the document itself fails, every mutation would count as noticed.
const broken = await findFailure(document);
if (broken !== undefined) throw new Error(`specs/${provider}.openapi.yaml itself fails: ${broken}`);

for (const place of places) {
  const mutation = mutations[place];
  if (!mutation) continue;
  const { operator, pointer } = mutation;
  const mutated = mutation.applyTo(document) as Document;
  const killedBy = (await findFailure(mutated)) ?? (await findTypeError(mutated));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage({ place, operator, pointer, killedBy } satisfies Outcome);
}

/** The row that fails first. It moves to the front: it is likely to notice the next mutation, too. */
async function findFailure(mutated: Document): Promise<string | undefined> {
  const subject = subjectOf(mutated);
  for (const [index, row] of rows.entries()) {
    const failure = await failureOf(row, subject);
    if (failure === undefined) continue;
    rows.unshift(...rows.splice(index, 1));
    return `${row.name}: ${failure}`;
  }
  return undefined;
}

/** A document that Prism can't read fails each row. */
async function failureOf({ failure }: Behaviour, subject: ReturnType<typeof subjectOf>): Promise<string | undefined> {
  try {
    return await failure(subject);
  } catch (error) {
    return String(error);
  }
}

/** Compiling takes a second, so types that differ in their comments alone are not compiled. */
async function findTypeError(mutated: Document): Promise<string | undefined> {
  const generated = await generateTypes(structuredClone(mutated)).catch(String);
  if (withoutComments(generated) === types) return undefined;
  compiler ??= loadTypeSubjects(provider).then(writeTypeCases).then(createCompiler);
  return (await compiler).errors(generated)[0];
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
}
