import type { Plan } from './plan.ts';
import type { Expectation, Finding, Probe, ProbeResult } from './probe.ts';
import { answerQuestions, describe, readQuestions, type AnsweredQuestion } from './questions.ts';

/** What a run found: the report for programs, and all that the report for people shows. */
export interface Summary {
  readonly provider: string;
  /** When it began, as ISO 8601. */
  readonly date: string;
  readonly baseUrl: string;
  /** Every request that left, further attempts included. */
  readonly requests: number;
  /** The probes that were not sent, since the first message was not accepted. */
  readonly unsent: readonly string[];
  /** The probes that met the rate limit to the end, and so show nothing. */
  readonly limited: readonly string[];
  readonly divergences: readonly Seen[];
  readonly information: readonly Seen[];
  readonly questions: readonly AnsweredQuestion[];
  readonly probes: readonly ProbeLine[];
}

/** A finding, with the probes that showed it. */
export interface Seen extends Finding {
  readonly probes: readonly string[];
}

export interface ProbeLine {
  readonly name: string;
  readonly expects: Expectation;
  readonly status: number | undefined;
  readonly came: string;
  /** Its divergences. */
  readonly faults: readonly string[];
}

export function summarise({ provider, service, probes, now }: Plan, results: readonly ProbeResult[]): Summary {
  const seen = group(results);
  return {
    provider: provider.name,
    date: new Date(now).toISOString(),
    baseUrl: service.baseUrl,
    requests: results.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    unsent: namesOf(probes.filter(({ notAsked }) => notAsked === undefined).slice(results.length)),
    limited: namesOf(results.filter(({ answer }) => answer?.status === 429).map(({ probe }) => probe)),
    divergences: seen.filter(({ severity }) => severity === 'divergence'),
    information: seen.filter(({ severity }) => severity === 'information'),
    questions: answerQuestions(readQuestions(provider.name), provider.questions, probes, results),
    probes: results.map(toLine),
  };
}

/** Whether every probe was sent, none met the rate limit to the end, and the service does what the document says. */
export function isInOrder({ divergences, unsent, limited }: Summary): boolean {
  return divergences.length === 0 && unsent.length === 0 && limited.length === 0;
}

function namesOf(probes: readonly Probe[]): string[] {
  return probes.map(({ name }) => name);
}

export function toLine(result: ProbeResult): ProbeLine {
  const { probe, answer, findings } = result;
  const faults = findings.filter(({ severity }) => severity === 'divergence').map(({ sentence }) => sentence);
  return { name: probe.name, expects: probe.expects, status: answer?.status, came: describe(result), faults };
}

/** Groups equal findings of several probes. */
function group(results: readonly ProbeResult[]): Seen[] {
  const groups = new Map<string, Seen>();
  for (const { probe, findings } of results) {
    for (const finding of findings) {
      const key = keyOf(finding);
      const { probes = [], ...first } = groups.get(key) ?? {};
      groups.set(key, { ...finding, ...first, probes: [...new Set([...probes, probe.name])] });
    }
  }
  return [...groups.values()];
}

/** A header that does not fit has another value each time. */
function keyOf({ severity, kind, sentence, path, rule }: Finding): string {
  return kind === 'header-value' ? `${severity} ${kind} ${path} ${rule}` : `${severity} ${kind} ${sentence}`;
}

/** A copy of a value without the secrets, which the service may echo. */
export function redact<Value>(value: Value, secrets: readonly string[]): Value {
  const known = secrets.filter((secret) => secret !== '');
  const clean = (text: string) => known.reduce((left, secret) => left.replaceAll(secret, '[redacted]'), text);
  const walk = (item: unknown): unknown => {
    if (typeof item === 'string') return clean(item);
    if (Array.isArray(item)) return item.map(walk);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([key, below]) => [clean(key), walk(below)]));
  };
  return walk(value) as Value;
}
