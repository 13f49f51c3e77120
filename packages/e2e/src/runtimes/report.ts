/** What the program reports about an error. */
export interface Failure {
  readonly guards: { readonly isApiError: boolean; readonly isBotMessageError: boolean };
  /** What a log shows: the error as text, its stack and its cause's stack. */
  readonly log: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a program prints: the result of each message of the scenario. */
export interface Report {
  /** The files that the two packages were loaded from, unless they were bundled. */
  readonly loaded?: readonly string[];
  readonly sendbird: {
    readonly text: unknown;
    readonly file: unknown;
    readonly refused: Failure;
    readonly redirected: Failure;
    readonly kept: unknown;
    /** The server closed the connection without a response. */
    readonly dropped: Failure;
    readonly connectionRefused: Failure;
    /** The server's certificate is not trusted. */
    readonly untrusted: Failure;
  };
  readonly cometchat: {
    readonly text: unknown;
    readonly image: unknown;
    readonly custom: unknown;
    readonly refused: Failure;
    readonly redirected: Failure;
  };
  /** In a browser: what both factories threw without `dangerouslyAllowBrowser`. */
  readonly guarded?: Readonly<Record<'sendbird' | 'cometchat', unknown>>;
  /** The same in a Web Worker of the page. */
  readonly guardedInWorker?: Readonly<Record<'sendbird' | 'cometchat', unknown>>;
  /** In workerd: whether it rejects `redirect: 'error'`. */
  readonly refusesRedirectError?: boolean;
}
