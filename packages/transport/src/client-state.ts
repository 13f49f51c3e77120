import type { Gate } from './gate.ts';
import type { Limits } from './limits.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { Runtime } from './runtime.ts';
import type { SecretSource, TransportSettings } from './settings.ts';

/** What the calls of one client share. */
export interface ClientState {
  readonly facts: ProviderFacts;
  readonly settings: TransportSettings;
  readonly secret: SecretSource;
  readonly baseUrl: string;
  /** What holds where a call sets nothing else. */
  readonly limits: Limits;
  readonly runtime: Runtime;
  readonly gate: Gate;
  readonly budget: RetryBudget;
  /** How many calls have begun: a call's number is its order at the gate. */
  turns: number;
}
