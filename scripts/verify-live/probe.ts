/**
 * What the document says of a request: it is accepted, or refused. `anything` asks what the document leaves open, so
 * that neither diverges.
 */
export type Expectation = 'message' | 'refusal' | 'anything';

/** One request to the live service. */
export interface Probe {
  /** Unlike any other's; stands in the text of the message too. */
  readonly name: string;
  readonly expects: Expectation;
  /** Why it is not sent; undefined when it is. */
  readonly notAsked?: string | undefined;
  /** Whether it names many receivers, so that the answer need not be one message. */
  readonly toMany?: boolean;
  request(earlier: Earlier): ProbeRequest;
  /** What an accepted request tells beyond its status. */
  reads?(body: unknown, earlier: Earlier): string;
}

/** The bodies of the answers so far, by the name of the probe. */
export type Earlier = ReadonlyMap<string, unknown>;

/** A part of a form: a name may stand there more than once. */
export type FormPart = readonly [name: string, value: string | File];

/** What is sent. */
export interface ProbeRequest {
  /** `client` where the built client sends it; `fetch` where it would refuse, mend or hide the thing. */
  readonly by: 'client' | 'fetch';
  readonly bot: string;
  /** For the client, or as JSON. */
  readonly body?: object;
  /** As multipart, instead of a body. */
  readonly form?: readonly FormPart[];
  /** Instead of the key of the environment; `null` for none. */
  readonly key?: string | null;
  /** Larger than what Prism takes (10 MB): goes past it, so only the answer itself is compared. */
  readonly oversized?: boolean;
}

/** Whom the probes go to, and what else the tables are made of. */
export interface Targets {
  readonly bot: string;
  /** The channel (Sendbird) or the receiver (CometChat) that gets every message. */
  readonly to: string;
  /** What `to` and `secondReceiver` name at CometChat. */
  readonly receiverType: 'user' | 'group';
  readonly secondReceiver?: string | undefined;
  /** A channel or a group that the bot has not joined. */
  readonly foreignChannel?: string | undefined;
  readonly includeUploadLimit: boolean;
  /** A key that may not send, where the provider has such keys. */
  readonly weakKey?: string | undefined;
  /** Sets this run's ids apart from those of any other. */
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}
