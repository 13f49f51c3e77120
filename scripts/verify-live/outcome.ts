import type { Code } from './error-code.ts';
import type { Finding } from './finding.ts';
import type { Probe } from './probe.ts';

/** An answer as it came over the wire; the names of its headers are in lower case. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** What Prism finds wrong with a request or with its answer. */
export interface Violation {
  readonly side: 'request' | 'response';
  /** `body` or `header`; empty for the whole. */
  readonly part: string;
  /** Such as `$.message.message_id`, or the name of a header. */
  readonly path: string;
  /** The schema's keyword, such as `required`. */
  readonly rule: string;
  /** Such as `must be integer`. */
  readonly demand: string;
}

/** One request and what came of it. */
export interface Exchange {
  /** Absent when none came. */
  readonly answer?: Answer;
  /** Why none came. */
  readonly failure?: string;
  readonly violations: readonly Violation[];
}

/** What came of a probe: every attempt, the last one being its answer. */
export interface Outcome {
  readonly exchanges: readonly Exchange[];
  /** What the client threw, where it sent the probe. */
  readonly clientError?: string | undefined;
}

/** A probe with its outcome, compared with the document. */
export interface ProbeResult extends Outcome {
  readonly probe: Probe;
  /** The last answer. */
  readonly answer: Answer | undefined;
  /** The code of an error. */
  readonly code: Code | undefined;
  readonly findings: readonly Finding[];
  /** What the probe reads in it. */
  readonly reading: string | undefined;
}

export function isAccepted(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}
