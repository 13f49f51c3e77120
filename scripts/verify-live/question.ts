import { readText } from '../workspace.ts';
import type { ProbeResult } from './outcome.ts';

/** What answers a question of `specs/README.md`. */
export interface QuestionRule {
  /** Words of the question, by which it is found there. */
  readonly about: string;
  /** The probes whose outcome answers it. */
  readonly probes?: readonly string[];
  /** What else answers it. */
  reads?(results: readonly ProbeResult[]): string[];
  /** What of it no probe asks, and why. */
  readonly notAsked?: readonly string[];
}

export interface Question {
  readonly number: number;
  readonly text: string;
}

const HEADING = '### What a live probe must answer';

/** The open questions of a provider: the list under its heading in `specs/README.md`. */
export function readQuestions(provider: string): Question[] {
  const chapters = readText('specs/README.md').split(/^## /m);
  const chapter = chapters.find((text) => text.toLowerCase().startsWith(provider)) ?? '';
  const [list = ''] = (chapter.split(HEADING)[1] ?? '').split(/^#/m);
  return [...list.matchAll(/^(\d+)\. (.*(?:\n {2,}.*)*)/gm)].map(([, number, text = '']) => ({
    number: Number(number),
    text: text.replaceAll(/\s+/g, ' '),
  }));
}
