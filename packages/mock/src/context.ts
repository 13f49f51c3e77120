import { systemClock, type Clock } from './clock.ts';
import { profiles, type MockOptions } from './options.ts';
import type { ProviderProfile } from './providers/profile.ts';
import {
  readCodes,
  readExamples,
  readRequestRules,
  type CodeTable,
  type NamedExample,
  type RequestRules,
} from './spec/read-spec.ts';
import { readDocument, type Provider, type SpecDocument } from './spec/spec-document.ts';
import { createPrism, type Prism } from './validation/prism.ts';

/** What does not change while a mock runs: its options, its provider and what the provider's document says. */
export interface MockContext {
  readonly profile: ProviderProfile;
  readonly document: SpecDocument;
  /** By media type. */
  readonly rules: Readonly<Record<string, RequestRules>>;
  readonly examples: readonly NamedExample[];
  readonly codes: CodeTable;
  readonly prism: Prism;
  readonly clock: Clock;
  readonly options: ResolvedOptions;
}

interface ResolvedOptions extends MockOptions {
  readonly maxBodyBytes: number;
  readonly keepRequests: number;
  readonly latencyMs: number;
}

export async function createContext(provider: Provider, options: MockOptions): Promise<MockContext> {
  const document = readDocument(provider);
  return {
    profile: profiles[provider],
    document,
    rules: readRequestRules(document),
    examples: readExamples(document),
    codes: readCodes(document),
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
