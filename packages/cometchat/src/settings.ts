import {
  checkSecretSource,
  ConfigurationError,
  dnsLabel,
  readEnvironment,
  textSetting,
  type ResolvedSettings,
  type SecretSource,
  type TransportSettings,
} from '@bot-messages/transport';

/** The region where an app's data is stored. */
export type Region = 'us' | 'eu' | 'in';

const REGIONS: readonly string[] = ['us', 'eu', 'in'] satisfies Region[];

/** The settings of a CometChat client. */
export interface CometChatSettings extends TransportSettings {
  /** The app id from the dashboard. Default: `COMETCHAT_APP_ID`. */
  appId?: string | undefined;
  /** The region of the app. Default: `COMETCHAT_REGION`, then `us`. */
  region?: Region | undefined;
  /** A REST API key (scope fullAccess), or a function that returns it. Default: `COMETCHAT_API_KEY`. */
  apiKey?: SecretSource | undefined;
}

/** Adds the defaults and the environment variables, and validates the settings. */
export function resolveSettings(settings: CometChatSettings): ResolvedSettings {
  const apiKey = settings.apiKey ?? readEnvironment('COMETCHAT_API_KEY');
  return {
    ...settings,
    secret: checkSecretSource('cometchat', 'apiKey', apiKey, 'COMETCHAT_API_KEY'),
    baseUrl: textSetting('cometchat', 'baseUrl', settings.baseUrl, 'COMETCHAT_BASE_URL') ?? deriveBaseUrl(settings),
  };
}

function deriveBaseUrl({ appId, region }: CometChatSettings): string {
  const id = textSetting('cometchat', 'appId', appId, 'COMETCHAT_APP_ID');
  if (!id) {
    throw new ConfigurationError('cometchat', 'appId: expected the app id; pass it, or set COMETCHAT_APP_ID');
  }
  const host = `${dnsLabel('cometchat', 'appId', id, 63)}.api-${checkRegion(region)}.cometchat.io`;
  return `https://${host}/v3`;
}

function checkRegion(region: unknown): string {
  const name = textSetting('cometchat', 'region', region, 'COMETCHAT_REGION') ?? 'us';
  if (REGIONS.includes(name)) return name;
  throw new ConfigurationError('cometchat', `region: expected ${REGIONS.join(', ')}, got ${JSON.stringify(name)}`);
}
