import type { ClientSettings, Send } from '../client.ts';

/**
 * What the document says of a request: it is accepted, or refused. `anything` asks what the document leaves open, so
 * that neither diverges.
 */
export type Expectation = 'message' | 'refusal' | 'anything';

/** One request to the live service. */
export interface Probe {
  /** Unique; the text of the message contains it. */
  readonly name: string;
  readonly expects: Expectation;
  /** Why it is not sent; undefined when it is. */
  readonly notAsked?: string | undefined;
  /** Whether it names many receivers, so that the response need not be one message. */
  readonly toMany?: boolean;
  request(earlier: Earlier): ProbeRequest;
  /** What the response to an accepted request shows beyond its status. */
  reads?(body: unknown, earlier: Earlier): string;
}

/** The response bodies so far, by the name of the probe. */
export type Earlier = ReadonlyMap<string, unknown>;

/** A part of a form; names may repeat. */
export type FormPart = readonly [name: string, value: string | File];

/** What is sent. */
export interface ProbeRequest {
  /** `client` where the built client sends it; `fetch` where the client would refuse or change the request. */
  readonly by: 'client' | 'fetch';
  readonly bot: string;
  /** For the client, or as JSON. */
  readonly body?: object;
  /** As multipart, instead of a body. */
  readonly form?: readonly FormPart[];
  /** Instead of the key of the environment; `null` for none. */
  readonly key?: string | null;
}

/** The bot, the receivers and the options of a run. */
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
  /** Makes the ids of this run unique. */
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What answers a question of `specs/README.md`. */
export interface QuestionRule {
  /** Words of the question, by which it is found there. */
  readonly about: string;
  /** The probes whose outcome answers it. */
  readonly probes?: readonly string[];
  /** What else answers it. */
  reads?(results: readonly ProbeResult[]): string[];
  /** What of it no probe asks, and why. */
  readonly notAsked?: readonly string[];
}

/** What a provider's `probes.ts` exports as `live`. */
export interface LiveProvider {
  /** What `--to` names. */
  readonly destination: string;
  /** Where the code of an error is in its body. */
  readonly errorAt: readonly string[];
  /** The environment variable with a key that may not send, where the provider has such keys. */
  readonly weakKeyVariable?: string;
  probes(targets: Targets): Probe[];
  readonly questions: readonly QuestionRule[];
}

/** All that the command knows of a provider. */
export interface Provider extends LiveProvider {
  readonly name: string;
  /** The header that carries the key. */
  readonly keyHeader: string;
  /** Where the message is in a response. */
  readonly messageAt: string;
  createClient(settings: ClientSettings): Send;
}

/** A response as it came over the wire; the names of its headers are in lower case. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** What Prism finds wrong with a request or with its response. */
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

/** A request with its response. */
export interface Exchange {
  /** Absent when there is none. */
  readonly answer?: RecordedResponse;
  /** Why there is none. */
  readonly failure?: string;
  readonly violations: readonly Violation[];
}

/** The outcome of a probe: every attempt; the last one answers it. */
export interface Outcome {
  readonly exchanges: readonly Exchange[];
  /** What the client threw, where it sent the probe. */
  readonly clientError?: string | undefined;
}

/** A probe with its outcome, compared with the document. */
export interface ProbeResult extends Outcome {
  readonly probe: Probe;
  /** The last response. */
  readonly answer: RecordedResponse | undefined;
  /** The code of an error. */
  readonly code: Code | undefined;
  readonly findings: readonly Finding[];
  /** What the probe reads in it. */
  readonly reading: string | undefined;
}

export function isAccepted(answer: RecordedResponse | undefined): boolean {
  return answer !== undefined && answer.status >= 200 && answer.status < 300;
}

/** How the service and the document differ. */
export interface Finding {
  /** Information is about what the document leaves open. */
  readonly severity: 'divergence' | 'information';
  readonly kind: FindingKind;
  readonly sentence: string;
  /** Where in the response. */
  readonly path?: string;
  /** The schema's keyword that is broken. */
  readonly rule?: string;
}

export type FindingKind =
  | 'no-answer'
  | 'redirect'
  | 'undeclared-status'
  | 'content-type'
  | 'not-json'
  | 'schema'
  | 'error-shape'
  | 'header-value'
  | 'undeclared-header'
  | 'unsafe-integer'
  | 'refused-example'
  | 'accepted-fault'
  | 'unknown-code'
  | 'code-status'
  | 'many-answer'
  | 'client'
  | 'own-request'
  | 'unknown-field'
  | 'rate-limited';

/** The code of an error: a number at Sendbird, a name at CometChat. */
export type Code = string | number;

/** The text of a message, marked as a probe. */
export function mark(name: string): string {
  return `[bot-messages probe] ${name}`;
}

/** The value at a path of a parsed body; undefined where there is none. */
export function dig(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((parent, key) => (isRecord(parent) ? parent[key] : undefined), value);
}

/** A JSON object, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a path; an empty one where there is none. */
export function record(value: unknown, ...path: readonly string[]): Record<string, unknown> {
  const found = dig(value, ...path);
  return isRecord(found) ? found : {};
}
