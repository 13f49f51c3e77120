import type { StatusLog } from './status-log.ts';

/** What the steps of one provider are built on. */
export interface ProviderSetup {
  /** Where its mock listens. */
  readonly baseUrl: string;
  /** Ends a send when the demo is interrupted. */
  readonly signal: AbortSignal;
  readonly statusLog: StatusLog;
}

interface CallSetup {
  readonly signal: AbortSignal;
  readonly maxRetries: number;
  readonly headers: Record<string, string>;
}

/**
 * The options of each call: a single attempt, so that its status and time are those of one request. Prism answers what
 * the document holds, whatever was sent, so the call says which example fits (`Prefer: example=fileMinimal`).
 */
export function callOptions(signal: AbortSignal, prefer?: string): CallSetup {
  return { signal, maxRetries: 0, headers: prefer === undefined ? {} : { Prefer: prefer } };
}
