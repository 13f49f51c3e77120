import { PROVIDER_NAMES, PROVIDERS } from '../../src/providers.ts';

export default {
  paths: () => PROVIDER_NAMES.map((provider) => ({ params: { provider, title: PROVIDERS[provider].title } })),
};
