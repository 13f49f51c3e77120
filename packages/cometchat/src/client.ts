import {
  copyOf,
  createTransport,
  deduplicationIdFor,
  jsonPayload,
  pathSegment,
  systemRuntime,
  type CallOptions,
  type CloseOptions,
  type Runtime,
  type UnfinishedCall,
} from '@bot-messages/transport';
import createClient, { defaultPathSerializer, type Client } from 'openapi-fetch';
import { cometchat } from './errors.ts';
import type { paths } from './generated/openapi.ts';
import {
  readMessage,
  readMultiReceiverResult,
  type BotMessage,
  type BodyOf,
  type BotMessageBody,
  type ResultOf,
} from './message.ts';
import { resolveSettings, type CometChatSettings } from './settings.ts';

/** Sends a bot's messages through CometChat. */
export interface CometChatClient {
  /**
   * Sends a text, media by URL or a custom message to a user or a group, and returns the stored message. A send to
   * `multipleReceivers` returns an object whose fields CometChat does not document.
   *
   * @param botId The bot's uid: 1 to 100 characters.
   * @throws ApiError, TimeoutError, ConnectionError, InvalidResponseError, ClientClosedError, ConfigurationError; when
   *   `signal` aborts, `signal.reason`.
   * @see https://www.cometchat.com/docs/rest-api/messages/send-bot-message
   */
  sendBotMessage<const Body>(botId: string, body: BodyOf<Body>, options?: CallOptions): Promise<ResultOf<Body>>;
  /**
   * The openapi-fetch client of the same OpenAPI document: one request per call, `{ data, error, response }` as the
   * result, `use()` for middleware. It adds the key, applies the time limits and rejects redirects; it never retries.
   *
   * @see https://openapi-ts.dev/openapi-fetch/
   */
  readonly api: Client<paths>;
  /**
   * Ends the client: new calls and calls that wait reject with `ClientClosedError`, and requests in flight end. Resolves
   * with the calls whose message was not sent.
   *
   * @param options `timeoutMs`: how long to wait for requests in flight before they are cut off. Default: until they end.
   */
  close(options?: CloseOptions): Promise<UnfinishedCall[]>;
  /** Calls `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Creates a client. Settings that are left out come from `COMETCHAT_APP_ID`, `COMETCHAT_REGION` and `COMETCHAT_API_KEY`.
 *
 * @throws ConfigurationError when a setting is missing or invalid.
 */
export function createCometChatClient(settings: CometChatSettings = {}): CometChatClient {
  return assembleCometChatClient(settings, systemRuntime());
}

/** Creates a client with the given clock and timers, so that tests do not have to wait. */
export function assembleCometChatClient(settings: CometChatSettings, runtime: Runtime): CometChatClient {
  const transport = createTransport(cometchat, resolveSettings(settings), runtime);

  async function sendBotMessage(botId: string, body: BotMessageBody, options: CallOptions = {}): Promise<BotMessage> {
    const uid = pathSegment('cometchat', 'botId', botId, 100);
    const given = copyOf('cometchat', 'body', body);
    const limits = transport.limits(options);
    const { headers, signal } = options;
    const deduplicationId = deduplicationIdFor('cometchat', 'muid', given.muid, limits.delivery);
    const wire = deduplicationId === undefined ? given : { ...given, muid: deduplicationId };
    const payload = jsonPayload('cometchat', wire);
    // `ResultOf` says which result belongs to which body.
    const read = (given.multipleReceivers ? readMultiReceiverResult : readMessage) as typeof readMessage;
    const path = defaultPathSerializer('/bots/{uid}/messages' satisfies keyof paths, { uid });
    return transport.deliver({ botId, path, payload, headers, limits, signal, deduplicationId, readMessage: read });
  }

  const { baseUrl, fetch, close } = transport;
  const api = createClient<paths>({ baseUrl, headers: settings.headers ?? {}, pathSerializer, fetch });
  return {
    sendBotMessage,
    api,
    close,
    async [Symbol.asyncDispose]() {
      await close();
    },
  };
}

/** The ids of `client.api` must be one path segment each too, or the key would go to another endpoint. */
function pathSerializer(path: string, params: Record<string, unknown>): string {
  for (const [name, value] of Object.entries(params)) pathSegment('cometchat', name, value, 100);
  return defaultPathSerializer(path, params);
}
