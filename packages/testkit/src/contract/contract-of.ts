import { cometchat } from './cometchat.ts';
import type { Contract } from './contract.ts';
import { sendbird } from './sendbird.ts';

const contracts: Readonly<Record<string, Contract>> = { cometchat, sendbird };

/** What a provider's document is held to. */
export function contractOf(provider: string): Contract {
  const contract = contracts[provider];
  if (!contract) throw new Error(`${provider} has no contract: write packages/testkit/src/contract/${provider}.ts`);
  return contract;
}
