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
import { toMultipart, toWireBody } from './body.ts';
import { sendbird } from './errors.ts';
import type { paths } from './generated/openapi.ts';
import { readMessage, type BodyOf, type BotMessage, type BotMessageBody } from './message.ts';
import { resolveSettings, type SendbirdSettings } from './settings.ts';

/** Sends a bot's messages through Sendbird. */
export interface SendbirdClient {
  /**
   * Sends a text (JSON) or a file (`message_type: 'FILE'`, multipart) to a group channel, and returns the stored
   * message.
   *
   * @param botId The bot's `bot_userid`: 1 to 80 characters. The bot must have joined the channel.
   * @throws ApiError, TimeoutError, ConnectionError, InvalidResponseError, ClientClosedError, ConfigurationError; when
   *   `signal` aborts, `signal.reason`.
   * @see https://sendbird.com/docs/chat/v3/platform-api/bot/sending-a-bot-message/send-a-bot-message
   */
  sendBotMessage<const Body>(botId: string, body: BodyOf<Body>, options?: CallOptions): Promise<BotMessage>;
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
 * Creates a client. Settings that are left out come from `SENDBIRD_APPLICATION_ID` and `SENDBIRD_API_TOKEN`.
 *
 * @throws ConfigurationError when a setting is missing or invalid.
 */
export function createSendbirdClient(settings: SendbirdSettings = {}): SendbirdClient {
  return assembleSendbirdClient(settings, systemRuntime());
}

/** Creates a client with the given clock and timers, so that tests do not have to wait. */
export function assembleSendbirdClient(settings: SendbirdSettings, runtime: Runtime): SendbirdClient {
  const transport = createTransport(sendbird, resolveSettings(settings), runtime);

  async function sendBotMessage(botId: string, body: BotMessageBody, options: CallOptions = {}): Promise<BotMessage> {
    const bot_userid = pathSegment('sendbird', 'botId', botId, 80);
    const given = copyOf('sendbird', 'body', body);
    const limits = transport.limits(options);
    const { headers, signal } = options;
    const deduplicationId = deduplicationIdFor('sendbird', 'dedup_id', given.dedup_id, limits.delivery);
    const wire = toWireBody(given, deduplicationId);
    const payload = wire.message_type === 'FILE' ? toMultipart(wire) : jsonPayload('sendbird', wire);
    const path = defaultPathSerializer('/bots/{bot_userid}/send' satisfies keyof paths, { bot_userid });
    return transport.deliver({ botId, path, payload, headers, limits, signal, deduplicationId, readMessage });
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
  for (const [name, value] of Object.entries(params)) pathSegment('sendbird', name, value, 80);
  return defaultPathSerializer(path, params);
}
