import type { Provider } from '../document/provider.ts';

/** What somebody needs to know to use a mock that listens. */
export interface StartUp {
  readonly provider: Provider;
  readonly baseUrl: string;
  /** The variables that lead a client to the mock, without a change in the app. */
  readonly environment: Readonly<Record<string, string>>;
  /** A command that sends a message as it stands, once the variables are exported. */
  readonly curl: string;
}

interface Way {
  readonly prefix: string;
  readonly keyName: string;
  readonly header: string;
  readonly path: string;
  readonly body: object;
}

const WAYS: Readonly<Record<Provider, Way>> = {
  sendbird: {
    prefix: 'SENDBIRD',
    keyName: 'SENDBIRD_API_TOKEN',
    header: 'Api-Token',
    path: '/bots/toolbox_bot/send',
    body: { channel_url: 'channel_1', message: 'Hi John' },
  },
  cometchat: {
    prefix: 'COMETCHAT',
    keyName: 'COMETCHAT_API_KEY',
    header: 'apikey',
    path: '/bots/support-bot/messages',
    body: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi Ann' } },
  },
};

/** A key that was given is not shown: the output may end up in a log. */
export function startUpOf(provider: Provider, baseUrl: string, hasOwnKey: boolean): StartUp {
  const { prefix, keyName, header, path, body } = WAYS[provider];
  const key = hasOwnKey ? '<the --api-key that you gave>' : 'any-key';
  const headers = `-H "${header}: ${hasOwnKey ? `$${keyName}` : key}" -H 'Content-Type: application/json'`;
  return {
    provider,
    baseUrl,
    environment: { [`${prefix}_BASE_URL`]: baseUrl, [keyName]: key },
    curl: `curl ${baseUrl}${path} ${headers} -d '${JSON.stringify(body)}'`,
  };
}
