import { describe } from './describe.ts';
import type { ProbeResult } from './outcome.ts';
import type { Probe } from './probe.ts';
import type { Question, QuestionRule } from './question.ts';

/** A question with what was seen, and what was not asked. */
export interface AnsweredQuestion extends Question {
  readonly seen: readonly string[];
  readonly notAsked: readonly string[];
}

/** Every question gets an entry, also one that no probe asks. */
export function answerQuestions(
  questions: readonly Question[],
  rules: readonly QuestionRule[],
  probes: readonly Probe[],
  results: readonly ProbeResult[],
): AnsweredQuestion[] {
  return questions.map((question) => {
    const rule = rules.find(({ about }) => question.text.includes(about));
    return { ...question, ...(rule ? applyRule(rule, probes, results) : { seen: [], notAsked: [UNKNOWN] }) };
  });
}

const UNKNOWN = 'no probe asks it';

function applyRule(
  { probes: names = [], reads, notAsked = [] }: QuestionRule,
  probes: readonly Probe[],
  results: readonly ProbeResult[],
): Pick<AnsweredQuestion, 'seen' | 'notAsked'> {
  const asked = results.filter(({ probe }) => names.includes(probe.name));
  const missed = probes.filter(({ name }) => names.includes(name) && asked.every(({ probe }) => probe.name !== name));
  const read = reads?.(results) ?? [];
  const nothing = reads && read.length === 0 ? ['no answer tells it'] : [];
  return {
    seen: [...asked.map((result) => `${result.probe.name}: ${describe(result)}`), ...read],
    notAsked: [
      ...missed.map(({ name, notAsked: why = TOO_LATE }) => `${name}, because ${why}`),
      ...nothing,
      ...notAsked,
    ],
  };
}

const TOO_LATE = 'the first message was not accepted';
