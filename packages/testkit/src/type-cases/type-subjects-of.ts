import { cometchatTypes } from './cometchat.ts';
import { sendbirdTypes } from './sendbird.ts';
import type { TypeSubjects } from './type-case.ts';

const subjects: Readonly<Record<string, TypeSubjects>> = { cometchat: cometchatTypes, sendbird: sendbirdTypes };

/** What a provider's types are tried with. */
export function typeSubjectsOf(provider: string): TypeSubjects {
  const found = subjects[provider];
  if (!found) throw new Error(`${provider} has no type cases: write packages/testkit/src/type-cases/${provider}.ts`);
  return found;
}
