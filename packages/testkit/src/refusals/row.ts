/** A message as JSON has it. */
export type Body = Readonly<Record<string, unknown>>;

/** A message as a form has it: texts and a file; `undefined` leaves a part out. */
export type Form = Readonly<Record<string, string | number | boolean | Blob | undefined>>;

/** What is sent; the rest is the same for every row: the endpoint, the bot, a valid key. */
export interface Sent {
  /** The path segment, already encoded. */
  readonly botId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as multipart, where the provider takes that. */
  readonly form?: Form;
}

/** A request that the document must refuse, and why. */
export interface RefusalFrom<Accepted> {
  /** Ends the sentence "refuses a request in which …". */
  readonly name: string;
  readonly sent: Sent;
  /** The accepted message that differs from the row in one thing: the reason. */
  readonly from?: Accepted;
  readonly reason: { readonly path: string; readonly rule: string };
  /** What answers it; without it, what the provider's contract has under `refused`. */
  readonly answer?: { readonly status: string; readonly example: string };
}

/** A request that the document must accept. */
export interface Acceptance {
  /** Ends the sentence "accepts a request in which …". */
  readonly name: string;
  readonly sent: Sent;
}
