import type { Judge } from './judge.ts';

/** A document on trial. */
export interface Trial {
  readonly document: object;
  readonly judge: Judge;
}

/** One thing that a document must get right. */
export interface Check {
  /** Ends the sentence "the document …". */
  readonly name: string;
  /** What is wrong; undefined when nothing is. */
  fault(trial: Trial): string | undefined | Promise<string | undefined>;
}

/** A value as a fault shows it. */
export function show(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 160 ? `${json.slice(0, 160)}…` : json;
}
