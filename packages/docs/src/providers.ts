/** What the site says of a provider, beyond what its OpenAPI document says. */
interface ProviderInfo {
  readonly title: string;
  /** Where `npx @bot-messages/mock` listens by default. */
  readonly mockUrl: string;
  readonly botId: string;
  readonly factory: string;
  readonly keyVariable: string;
}

export const PROVIDERS = {
  sendbird: {
    title: 'Sendbird',
    mockUrl: 'http://127.0.0.1:4010/v3',
    botId: 'toolbox_bot',
    factory: 'createSendbirdClient',
    keyVariable: 'SENDBIRD_API_TOKEN',
  },
  cometchat: {
    title: 'CometChat',
    mockUrl: 'http://127.0.0.1:4011/v3',
    botId: 'support-bot',
    factory: 'createCometChatClient',
    keyVariable: 'COMETCHAT_API_KEY',
  },
} as const satisfies Readonly<Record<string, ProviderInfo>>;

export type Provider = keyof typeof PROVIDERS;

export const PROVIDER_NAMES: readonly Provider[] = ['sendbird', 'cometchat'];
