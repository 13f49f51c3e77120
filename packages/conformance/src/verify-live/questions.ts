import { readFileSync } from 'node:fs';
import { rateLimitHeaders } from './compare.ts';
import { isAccepted, type Probe, type ProbeResult, type QuestionRule } from './probe.ts';

/** An open question of `specs/README.md`. */
export interface Question {
  readonly number: number;
  readonly text: string;
}

const PAGE = new URL('../../../../specs/README.md', import.meta.url);
const HEADING = '### What a live probe must answer';

/** The open questions of a provider: the list under its heading in `specs/README.md`. */
export function readQuestions(provider: string): Question[] {
  const chapters = readFileSync(PAGE, 'utf8').replaceAll('\r\n', '\n').split(/^## /m);
  const chapter = chapters.find((text) => text.toLowerCase().startsWith(provider)) ?? '';
  const [list = ''] = (chapter.split(HEADING)[1] ?? '').split(/^#/m);
  return [...list.matchAll(/^(\d+)\. (.*(?:\n {2,}.*)*)/gm)].map(([, number, text = '']) => ({
    number: Number(number),
    text: text.replaceAll(/\s+/g, ' '),
  }));
}

/** A question with what was seen, and what was not asked. */
export interface AnsweredQuestion extends Question {
  readonly seen: readonly string[];
  readonly notAsked: readonly string[];
}

/** Returns an entry for every question, also for one that no probe asks. */
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
  const nothing = reads && read.length === 0 ? ['no response tells it'] : [];
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

/** The outcome of a probe, in a few words. */
export function describe({ answer, exchanges, code, reading }: ProbeResult): string {
  if (answer === undefined) return `no response: ${exchanges.at(-1)?.failure ?? 'the request was not sent'}`;
  if (isAccepted(answer)) return `accepted with ${answer.status}${reading === undefined ? '' : `, ${reading}`}`;
  return `refused with ${answer.status}${code === undefined ? '' : `, code ${code}`}`;
}

/** Which rate-limit headers came with which statuses, and what the first one of each held. */
export function rateLimitFacts(results: readonly ProbeResult[], isMeant = (_name: string): boolean => true): string[] {
  const answers = results.flatMap(({ exchanges }) => exchanges.flatMap(({ answer }) => answer ?? []));
  const statuses = [...new Set(answers.map(({ status }) => status))].toSorted((one, other) => one - other);
  return statuses.map((status) => {
    const ofStatus = answers.filter((answer) => answer.status === status);
    const first = new Map<string, string>();
    for (const [name, value] of ofStatus.flatMap(({ headers }) => rateLimitHeaders(headers))) {
      if (isMeant(name) && !first.has(name)) first.set(name, value);
    }
    const list = [...first].map(([name, value]) => `${name}: ${value}`).join(', ');
    return `status ${status}: ${list || 'no such header'}`;
  });
}
