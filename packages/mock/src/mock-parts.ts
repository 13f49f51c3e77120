import { systemClock, type Clock } from './clock.ts';
import { readDocument, type SpecDocument } from './document/document.ts';
import { readExamples, type NamedExample } from './document/named-examples.ts';
import type { Provider } from './document/provider.ts';
import { readRequestRules, type RequestRules } from './document/request-rules.ts';
import type { MockOptions } from './options.ts';
import { createPrism, type Prism } from './prism/prism.ts';
import type { ProviderProfile } from './providers/profile.ts';
import { profiles } from './providers/profiles.ts';

/** What every request of a mock is handled with. */
export interface MockParts {
  readonly profile: ProviderProfile;
  readonly document: SpecDocument;
  readonly rules: Readonly<Record<string, RequestRules>>;
  readonly examples: readonly NamedExample[];
  readonly prism: Prism;
  readonly clock: Clock;
  readonly options: ResolvedOptions;
}

interface ResolvedOptions extends MockOptions {
  readonly maxBodyBytes: number;
  readonly keepRequests: number;
  readonly latencyMs: number;
}

export async function assembleParts(provider: Provider, options: MockOptions): Promise<MockParts> {
  const document = readDocument(provider);
  return {
    profile: profiles[provider],
    document,
    rules: readRequestRules(document),
    examples: readExamples(document),
    prism: await createPrism(document),
    clock: options.clock ?? systemClock,
    options: {
      ...options,
      maxBodyBytes: options.maxBodyBytes ?? 100 * 1024 * 1024,
      keepRequests: options.keepRequests ?? 1000,
      latencyMs: options.latencyMs ?? 0,
    },
  };
}
