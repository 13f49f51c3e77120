import { checkHeader, trimmed } from './checks.ts';
import { outOfTime, remainingMs, throwIfEnded, type CallContext } from './call-context.ts';
import { ConfigurationError } from './errors.ts';
import type { ProviderFacts } from './provider.ts';
import { safeCause } from './redact.ts';
import type { SecretSource } from './settings.ts';
import { withDeadline } from './with-deadline.ts';

/** Checks, when the client is created, that there is a key and that a header can carry it. */
export function checkSecretSource(
  provider: string,
  setting: string,
  source: unknown,
  environmentVariable: string,
): SecretSource {
  if (typeof source === 'function') return source as SecretSource;
  return checkSecret(provider, setting, source, `expected a key; pass it, or set ${environmentVariable}`);
}

function checkSecret(provider: string, setting: string, value: unknown, otherwise: string): string {
  const secret = trimmed(value);
  if (secret) return checkHeader(provider, setting, secret);
  throw new ConfigurationError(provider, `${setting}: ${otherwise}`);
}

/**
 * Returns the key for one call, or the next one when the provider has refused a key. The time that a key function takes
 * counts toward `totalTimeoutMs`.
 */
export async function secretFor(context: CallContext, refusedKey?: string): Promise<string> {
  throwIfEnded(context);
  const { secret, facts } = context.client;
  if (typeof secret === 'string') return secret;
  const onTimeout = () => outOfTime(context, `waiting for ${facts.keySetting}`);
  return withDeadline(context, remainingMs(context), onTimeout, () => callSource(facts, secret, refusedKey));
}

async function callSource(
  { provider, keySetting }: ProviderFacts,
  source: Exclude<SecretSource, string>,
  refusedKey: string | undefined,
): Promise<string> {
  let returned: unknown;
  try {
    returned = await (refusedKey === undefined ? source() : source(refusedKey));
  } catch (error) {
    // A copy, because the error of a vault client may contain the request, including its key.
    throw new ConfigurationError(provider, `${keySetting}: the function given for it failed`, safeCause(error), 'safe');
  }
  return checkSecret(provider, keySetting, returned, 'the function given for it returned no key');
}
