import { checkHeader, trimmed } from './checks.ts';
import { ConfigurationError } from './configuration-error.ts';
import type { ProviderFacts } from './provider-facts.ts';
import { outOfTime, remainingMs, type Run } from './run.ts';
import type { SecretSource } from './settings.ts';
import { within } from './within.ts';

/** Checks what can be known of a key before it is needed: that there is one, and that a header can carry it. */
export function checkSecretSource(
  provider: string,
  setting: string,
  source: unknown,
  environmentVariable: string,
): SecretSource {
  if (typeof source === 'function') return source as SecretSource;
  const secret = trimmed(source);
  if (secret) return checkHeader(provider, setting, secret);
  throw new ConfigurationError(provider, `${setting}: expected a key; pass it, or set ${environmentVariable}`);
}

/** The key of one call. A function that is asked for it may take time, which counts; a string takes none. */
export async function secretFor(run: Run): Promise<string> {
  const { secret, runtime, facts } = run.client;
  if (typeof secret === 'string') return secret;
  const limit = { ms: remainingMs(run), onTimeout: () => outOfTime(run, `waiting for ${facts.keySetting}`) };
  return within({ runtime, signal: run.call.signal, limit }, () => ask(facts, secret));
}

async function ask({ provider, keySetting }: ProviderFacts, source: () => string | Promise<string>): Promise<string> {
  let answer: unknown;
  try {
    answer = await source();
  } catch (error) {
    throw new ConfigurationError(provider, `${keySetting}: the function given for it failed`, error);
  }
  const secret = trimmed(answer);
  if (secret) return checkHeader(provider, keySetting, secret);
  throw new ConfigurationError(provider, `${keySetting}: the function given for it returned no key`);
}
