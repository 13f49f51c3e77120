export type Provider = 'sendbird' | 'cometchat';

export const PROVIDERS: readonly Provider[] = ['sendbird', 'cometchat'];

/** The provider that a page's address or form names; the first where it names none. */
export function toProvider(name: string | null): Provider {
  return PROVIDERS.find((provider) => provider === name) ?? 'sendbird';
}

export const TITLES: Readonly<Record<Provider, string>> = { sendbird: 'Sendbird', cometchat: 'CometChat' };

/** Where `npx @bot-messages/mock` listens when nobody names a port. */
export const MOCK_URLS: Readonly<Record<Provider, string>> = {
  sendbird: 'http://127.0.0.1:4010/v3',
  cometchat: 'http://127.0.0.1:4011/v3',
};
