/** One thing that the demo shows, and how to tell that it went as it should. */
export interface Step {
  /** Where it goes. */
  readonly provider: string;
  readonly title: string;
  /** What is sent, in a few words. */
  readonly sends: string;
  send(): Promise<Reply>;
  judge(outcome: Outcome): Judgement;
}

/** What a provider answered to a message that it took. */
export interface Reply {
  /** What came back, in a word or two. */
  readonly answer: string;
  readonly checks: readonly Check[];
}

/** What came of a send: a reply or an error. */
export interface Outcome {
  readonly status: number | undefined;
  readonly reply?: Reply;
  readonly error?: unknown;
}

/** What a reader is shown of an outcome, and what has to hold. */
export interface Judgement extends Reply {
  /** Lines below the step's own. */
  readonly details: readonly string[];
}

/** Holds when both values are the same. */
export interface Check {
  readonly what: string;
  readonly expected: unknown;
  readonly got: unknown;
}
