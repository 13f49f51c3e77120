import { createCometChatClient, type BotMessageBody as CometChatBody } from '@bot-messages/cometchat';
import { createSendbirdClient, type BotMessageBody as SendbirdBody } from '@bot-messages/sendbird';
import { RATE_LIMITED, type FormValues } from './to-typescript.ts';

export interface Sent {
  /** The last request and response as they were sent; undefined when there was none. */
  readonly request: string | undefined;
  readonly response: string | undefined;
  /** The message, or the error that the client threw. */
  readonly outcome: { readonly message: unknown } | { readonly error: unknown };
}

const SECRET_HEADERS = new Set(['api-token', 'apikey']);
/** Longer bodies are cut when they are shown. */
const SHOWN_CHARACTERS = 4000;

/** Sends with the real client. The key goes to the mock and is not shown. */
export async function send(values: FormValues, key: string, file: File | undefined): Promise<Sent> {
  const { seen, fetch } = createRecorder();
  const settings = { baseUrl: values.baseUrl, fetch, dangerouslyAllowBrowser: true };
  const body: unknown = file === undefined ? values.body : { ...values.body, file };
  const options = values.isRateLimited ? RATE_LIMITED : {};
  try {
    // The reader may enter any body, and the mock says what is wrong with it.
    const message =
      values.provider === 'sendbird'
        ? await createSendbirdClient({ ...settings, apiToken: key }).sendBotMessage(
            values.botId,
            body as SendbirdBody,
            options,
          )
        : await createCometChatClient({ ...settings, apiKey: key }).sendBotMessage(
            values.botId,
            body as CometChatBody,
            options,
          );
    return { ...seen, outcome: { message } };
  } catch (error) {
    return { ...seen, outcome: { error } };
  }
}

/** A fetch that keeps the text of the last request and response. */
function createRecorder(): {
  seen: { request: string | undefined; response: string | undefined };
  fetch: typeof fetch;
} {
  const seen: { request: string | undefined; response: string | undefined } = {
    request: undefined,
    response: undefined,
  };
  async function recordingFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input);
    const sentBody = await new Response(init.body ?? null).text();
    seen.request = toText(`${init.method ?? 'GET'} ${url}`, new Headers(init.headers), sentBody);
    const response = await fetch(input, init);
    const { status, statusText, headers } = response;
    seen.response = toText(`${status} ${statusText}`, headers, await response.clone().text());
    return response;
  }
  return { seen, fetch: recordingFetch };
}

function toText(firstLine: string, headers: Headers, body: string): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${SECRET_HEADERS.has(name) ? '••••••••' : value}`);
  return [firstLine, ...lines, '', pretty(body)].join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    const rest = body.length - SHOWN_CHARACTERS;
    return rest > 0 ? `${body.slice(0, SHOWN_CHARACTERS)}\n… and ${rest} more characters` : body;
  }
}
