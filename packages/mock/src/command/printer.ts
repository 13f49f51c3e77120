import type { MockRequest } from '../request/request.ts';
import type { Provider } from '../spec/spec-document.ts';

/** Prints what happens: never a key, never the text of a message. */
export interface Printer {
  startUp(provider: Provider, baseUrl: string, hasOwnKey: boolean): void;
  request(provider: Provider, request: MockRequest): void;
  failure(message: string): void;
}

export function createPrinter(isJson: boolean): Printer {
  return isJson ? jsonPrinter : plainPrinter;
}

const jsonPrinter: Printer = {
  startUp: (...started) => printJson({ event: 'listening', ...startUpOf(...started) }),
  request: (provider, { method, path, status, violations }) =>
    printJson({ event: 'request', provider, method, path, status: status ?? null, violations }),
  failure: (message) => printJson({ event: 'error', message }),
};

const plainPrinter: Printer = {
  startUp(...started) {
    const { provider, baseUrl, environment, curl } = startUpOf(...started);
    const exports = Object.entries(environment).map(([name, value]) => `  export ${name}='${value}'`);
    console.log([`${provider} listens on ${baseUrl}`, '', ...exports, '', `  ${curl}`, ''].join('\n'));
  },
  request(provider, { method, path, status, violations }) {
    const lines = violations.map(({ path: where, rule }) => `    ${where} ${rule}`);
    console.log([`${provider} ${method} ${path} ${status ?? 'no response'}`, ...lines].join('\n'));
  },
  failure: (message) => console.error(`@bot-messages/mock: ${message}`),
};

function printJson(line: object): void {
  console.log(JSON.stringify(line));
}

interface StartUp {
  readonly provider: Provider;
  readonly baseUrl: string;
  /** Variables that direct a client to the mock without a change in the app. */
  readonly environment: Readonly<Record<string, string>>;
  /** A command that sends a message once the variables are exported. */
  readonly curl: string;
}

interface SampleRequest {
  readonly prefix: string;
  readonly keyName: string;
  readonly header: string;
  readonly path: string;
  readonly body: object;
}

const SAMPLES: Readonly<Record<Provider, SampleRequest>> = {
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

/** Does not show a key that was given: the output may end up in a log. */
function startUpOf(provider: Provider, baseUrl: string, hasOwnKey: boolean): StartUp {
  const { prefix, keyName, header, path, body } = SAMPLES[provider];
  const key = hasOwnKey ? '<the --api-key that you gave>' : 'any-key';
  const headers = `-H "${header}: ${hasOwnKey ? `$${keyName}` : key}" -H 'Content-Type: application/json'`;
  return {
    provider,
    baseUrl,
    environment: { [`${prefix}_BASE_URL`]: baseUrl, [keyName]: key },
    curl: `curl ${baseUrl}${path} ${headers} -d '${JSON.stringify(body)}'`,
  };
}
