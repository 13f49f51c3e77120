import { kindOf, trimmed } from './checks.ts';
import { ConfigurationError } from './configuration-error.ts';
import { readEnvironment } from './environment.ts';

/** A setting that is text, else its environment variable. What is given as something else must not go unseen. */
export function textSetting(provider: string, name: string, given: unknown, variable: string): string | undefined {
  if (given === undefined || typeof given === 'string') return trimmed(given) ?? readEnvironment(variable);
  throw new ConfigurationError(provider, `${name}: expected a string, got ${kindOf(given)}`);
}
