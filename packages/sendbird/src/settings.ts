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
  /** The application's id, as the dashboard shows it. Default: `SENDBIRD_APPLICATION_ID`. */
  applicationId?: string | undefined;
  /** The master or a secondary API token, or a function that returns it. Default: `SENDBIRD_API_TOKEN`. */
  apiToken?: SecretSource | undefined;
}

/** Fills in the environment and the defaults, and checks what can be checked before a request. */
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
