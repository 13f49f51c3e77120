import { readSpec, type RequestExample } from '@bot-messages/testkit';
import type { Provider } from '../src/index.ts';

export const specs = { sendbird: readSpec('sendbird'), cometchat: readSpec('cometchat') };
export const providers: readonly Provider[] = ['sendbird', 'cometchat'];

interface SampleRequest {
  readonly path: string;
  readonly key: Readonly<Record<string, string>>;
  /** A message that is accepted. */
  readonly message: Readonly<Record<string, unknown>>;
}

export const ways: Readonly<Record<Provider, SampleRequest>> = {
  sendbird: {
    path: '/bots/toolbox_bot/send',
    key: { 'api-token': 'secret-token' },
    message: { channel_url: 'channel', message: 'Hi John' },
  },
  cometchat: {
    path: '/bots/support-bot/messages',
    key: { apikey: 'secret-key' },
    message: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi Ann' } },
  },
};

/** A message as JSON. */
export function json(provider: Provider, body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...ways[provider].key, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

export const message = (provider: Provider): RequestInit => json(provider, ways[provider].message);

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A form: Blobs become files, undefined fields are left out, other values become JSON text. */
export function form(fields: Readonly<Record<string, unknown>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) data.set(name, value instanceof Blob ? value : textOf(value));
  }
  return data;
}

export function formInit(fields: Readonly<Record<string, unknown>>): RequestInit {
  return { method: 'POST', headers: ways.sendbird.key, body: form(fields) };
}

/** An example of the document as a request; the text of a file becomes a file. */
export function exampleInit(provider: Provider, { mediaType, value }: RequestExample): RequestInit {
  if (mediaType === 'application/json') return json(provider, value);
  const { file, ...fields } = value;
  return formInit({
    ...fields,
    file: file === undefined ? file : new File([file as string], 'a.csv', { type: 'text/csv' }),
  });
}
