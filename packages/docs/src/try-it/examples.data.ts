import { PROVIDER_NAMES, type Provider } from '../providers.ts';
import { readRequestExamples, type RequestExample } from '../spec.ts';

export declare const data: Readonly<Record<Provider, readonly RequestExample[]>>;

/** VitePress runs it while it builds the site, and gives "Try it" the result. */
export default {
  load: (): Record<string, RequestExample[]> =>
    Object.fromEntries(PROVIDER_NAMES.map((provider) => [provider, readRequestExamples(provider)])),
};
