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

/** The settings of a Sendbird client. */
export interface SendbirdSettings extends TransportSettings {
  /** The application id from the dashboard. Default: `SENDBIRD_APPLICATION_ID`. */
  applicationId?: string | undefined;
  /** The master or a secondary API token, or a function that returns it. Default: `SENDBIRD_API_TOKEN`. */
  apiToken?: SecretSource | undefined;
}

/** Adds the defaults and the environment variables, and validates the settings. */
export function resolveSettings(settings: SendbirdSettings): ResolvedSettings {
  const apiToken = settings.apiToken ?? readEnvironment('SENDBIRD_API_TOKEN');
  return {
    ...settings,
    secret: checkSecretSource('sendbird', 'apiToken', apiToken, 'SENDBIRD_API_TOKEN'),
    baseUrl: textSetting('sendbird', 'baseUrl', settings.baseUrl, 'SENDBIRD_BASE_URL') ?? deriveBaseUrl(settings),
  };
}

function deriveBaseUrl({ applicationId }: SendbirdSettings): string {
  const id = textSetting('sendbird', 'applicationId', applicationId, 'SENDBIRD_APPLICATION_ID');
  if (id) return `https://api-${dnsLabel('sendbird', 'applicationId', id, 59)}.sendbird.com/v3`;
  throw new ConfigurationError(
    'sendbird',
    'applicationId: expected the application id; pass it, or set SENDBIRD_APPLICATION_ID',
  );
}
