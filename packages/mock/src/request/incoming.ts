/** Headers, names in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** A request as a socket or a fetch brings it. */
export interface Incoming {
  /** In capitals. */
  readonly method: string;
  /** Path and query as asked for, still encoded. */
  readonly target: string;
  readonly headers: Headers;
  /** Empty where the request has no body. */
  readonly body: AsyncIterable<Uint8Array>;
}
