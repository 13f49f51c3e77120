/** What the site says of a provider, beyond what its OpenAPI document says. */
interface ProviderInfo {
  readonly title: string;
  readonly botId: string;
  readonly factory: string;
  readonly keyVariable: string;
}

export const PROVIDERS = {
  sendbird: {
    title: 'Sendbird',
    botId: 'toolbox_bot',
    factory: 'createSendbirdClient',
    keyVariable: 'SENDBIRD_API_TOKEN',
  },
  cometchat: {
    title: 'CometChat',
    botId: 'support-bot',
    factory: 'createCometChatClient',
    keyVariable: 'COMETCHAT_API_KEY',
  },
} as const satisfies Readonly<Record<string, ProviderInfo>>;

export type Provider = keyof typeof PROVIDERS;

export const PROVIDER_NAMES: readonly Provider[] = ['sendbird', 'cometchat'];
