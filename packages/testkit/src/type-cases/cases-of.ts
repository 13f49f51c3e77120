import { createJudge, type Judge } from '../contract/judge.ts';
import { readDocument } from '../spec.ts';
import { mutantsOf } from './mutants.ts';
import type { Schemas, TypeCase, TypeSubject, TypeSubjects } from './type-case.ts';
import { typeView } from './type-view.ts';

interface Document {
  readonly components: { readonly schemas: Schemas };
}

/** Each example and each of its mutants; the document says which must compile. */
export async function casesOf({ provider, subjects, schemas, exceptions }: TypeSubjects): Promise<TypeCase[]> {
  const document = readDocument(provider) as Document;
  const own = schemas(document.components.schemas);
  const seen = typeView({ ...document.components.schemas, ...own });
  const judge = createJudge({ ...document, components: { ...document.components, schemas: seen } });
  const cases = await Promise.all(subjects.map((subject) => casesOfSubject(judge, subject)));
  return cases.flat().map((one) => withException(one, exceptions));
}

async function casesOfSubject(judge: Judge, { name, type, schema, examples }: TypeSubject): Promise<TypeCase[]> {
  const all = Object.entries(examples).flatMap(([example, value]) => [
    { name: `${name} ${example}`, value },
    ...mutantsOf(value).map((mutant) => ({ name: `${name} ${example} ${mutant.name}`, value: mutant.value })),
  ]);
  const violations = await Promise.all(all.map(({ value }) => judge.judgeValue(schema, value)));
  return all.map((one, index) => {
    const [first] = violations[index] ?? [];
    return { ...one, type, breaks: first && `${first.path} ${first.rule}`.replaceAll('\n', ' ') };
  });
}

/** What the compiler judges in its own way is expected the other way round, so that an exception can't outlive its cause. */
function withException(one: TypeCase, exceptions: TypeSubjects['exceptions']): TypeCase {
  const reason = exceptions[one.name];
  if (reason === undefined) return one;
  return { ...one, breaks: one.breaks === undefined ? reason : undefined };
}
