import type { Pace } from './pace.ts';
import type { Probe, Targets } from './probe.ts';
import type { QuestionRule } from './question.ts';

/** All that the command knows of a provider. */
export interface Provider {
  readonly name: string;
  /** What `--to` names. */
  readonly destination: string;
  /** The header that carries the key. */
  readonly keyHeader: string;
  /** Where the message lies in an answer. */
  readonly messageAt: string;
  /** Where the code of an error lies in its body. */
  readonly errorAt: readonly string[];
  /** The environment variable with a key that may not send, where the provider has such keys. */
  readonly weakKeyVariable?: string;
  /** The built client. What is absent it reads from the environment. */
  createSender(settings: SenderSettings): Sender;
  probes(targets: Targets): Probe[];
  readonly questions: readonly QuestionRule[];
}

export interface SenderSettings {
  readonly baseUrl?: string;
  readonly key?: string;
  readonly fetch: typeof fetch;
  readonly rateLimiter?: Pace;
  readonly timeoutMs?: number;
}

/** Sends a message by the built client; it rejects as the client does. */
export type Sender = (bot: string, body: object, signal: AbortSignal) => Promise<unknown>;
