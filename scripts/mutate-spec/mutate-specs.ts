import { readDocument } from '@bot-messages/testkit';
import { equivalences } from './equivalences.ts';
import { createExaminer } from './examiner.ts';
import type { Finding } from './job.ts';
import { mutationsOf, type Mutation } from './mutation.ts';
import { operators } from './operators.ts';
import { formatOutcome, formatReport } from './report.ts';
import { complaints, nameOf, settle, type Outcome } from './settle.ts';
import { tryMutations } from './try-mutations.ts';

/** Tries the mutations at and below a pointer, prints how that went, and returns what is wrong. */
export async function mutateSpecs(providers: readonly string[], at: string): Promise<string[]> {
  const before = await Promise.all(providers.map(faultBefore));
  if (before.some((fault) => fault !== undefined)) return before.filter((fault) => fault !== undefined);
  const all = new Map(providers.map((provider) => [provider, mutationsOf(readDocument(provider), operators)]));
  const started = performance.now();
  const findings = await tryMutations(new Map([...all].map(([provider, own]) => [provider, placesAt(own, at)])));
  const faults = [...all].flatMap(([provider, mutations]) => {
    return report(provider, outcomesOf(mutations, findings.get(provider) ?? []), at);
  });
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
  return faults;
}

/** Where the right document does not pass, a wrong one would be noticed for nothing. */
async function faultBefore(provider: string): Promise<string | undefined> {
  const document = readDocument(provider);
  const examiner = createExaminer(provider);
  const fault = (await examiner.checks(document, '')) ?? (await examiner.types(document));
  return fault && `specs/${provider}.openapi.yaml is not in order to begin with: ${fault}`;
}

function placesAt(mutations: readonly Mutation[], at: string): number[] {
  return [...mutations.keys()].filter((place) => mutations[place]?.pointer.startsWith(at));
}

/** In the order of the document, whichever thread was done first. */
function outcomesOf(mutations: readonly Mutation[], findings: readonly Finding[]): Outcome[] {
  const inOrder = findings.toSorted((one, other) => one.place - other.place);
  return inOrder.flatMap(({ place, killedBy }) => {
    const mutation = mutations[place];
    return mutation ? [{ operator: mutation.operator, pointer: mutation.pointer, killedBy }] : [];
  });
}

function report(provider: string, outcomes: readonly Outcome[], at: string): string[] {
  const isPart = at !== '';
  const tried = new Set(outcomes.map(nameOf));
  const known = (equivalences[provider] ?? []).map(({ reason, mutations }) => {
    return { reason, mutations: isPart ? mutations.filter((name) => tried.has(name)) : mutations };
  });
  const settlement = settle(outcomes, known);
  if (isPart) console.log(outcomes.map(formatOutcome).join('\n'));
  console.log(formatReport(provider, outcomes, settlement));
  return complaints(settlement, { isPart }).map((complaint) => `${provider}: ${complaint}`);
}
