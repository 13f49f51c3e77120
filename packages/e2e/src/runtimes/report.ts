/** What an error of a program's scenario told. */
export interface Failure {
  readonly guards: { readonly isApiError: boolean; readonly isBotMessageError: boolean };
  /** What a log shows of it: as text, with the stack, and its cause. */
  readonly log: readonly string[];
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a program prints: the results of its scenario, message by message. */
export interface Report {
  /** The files that the two packages were loaded from, where nothing was bundled. */
  readonly loaded?: readonly string[];
  readonly sendbird: {
    readonly text: unknown;
    readonly file: unknown;
    readonly refused: Failure;
    readonly redirected: Failure;
    readonly kept: unknown;
    /** The message whose connection was closed without a response. */
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
  /** In workerd: whether it refuses the mode in which fetch fails on a redirect. */
  readonly refusesRedirectError?: boolean;
}
