import { PROVIDER_NAMES, PROVIDERS } from '../../src/providers.ts';

interface Route {
  readonly params: { readonly provider: string; readonly title: string };
}

export default {
  paths: (): Route[] => PROVIDER_NAMES.map((provider) => ({ params: { provider, title: PROVIDERS[provider].title } })),
};
