// Replies to each text that Sendbird sends to the bot's callback URL. A request without Sendbird's signature gets a 401.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… PORT=3000 node webhook.ts
//
// The token must be the master API token, since Sendbird signs with no other. Repeated events are recognized by this process
// alone, and a reply that is not sent when it ends is lost.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSendbirdClient } from '@bot-messages/sendbird';
import {
  isBotEvent,
  isOwnMessage,
  isTextMessage,
  isWebhookVerificationError,
  replyTo,
  verifyWebhook,
  type WebhookEvent,
} from '@bot-messages/sendbird/webhooks';

const { PORT = '3000', SENDBIRD_API_TOKEN: masterToken = '' } = process.env;
const MAX_BYTES = 1024 * 1024;
const HOUR_MS = 3_600_000;
// Throws without a token.
const sendbird = createSendbirdClient({ apiToken: masterToken });
/** The deduplication ids of the last hour's replies. */
const repliedTo = new Set<string>();

/** Reads the exact bytes, which are signed. Returns undefined for a body that is too large, and does not hold it in memory. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  }
  return size > MAX_BYTES ? undefined : Buffer.concat(chunks);
}

async function reply(event: WebhookEvent): Promise<void> {
  if (!isBotEvent(event) || !isTextMessage(event) || isOwnMessage(event)) return;
  const { botId, ...address } = replyTo(event);
  if (repliedTo.has(address.dedup_id)) return;
  repliedTo.add(address.dedup_id);
  setTimeout(() => repliedTo.delete(address.dedup_id), HOUR_MS).unref();
  await sendbird.sendBotMessage(botId, { ...address, message: `You said: ${event.message.text}` });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  const event = await verifyWebhook({ body, headers: request.headers, masterToken });
  // Respond before the reply: Sendbird repeats a webhook that is not answered within seconds.
  response.end();
  await reply(event);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    if (!response.headersSent) response.writeHead(isWebhookVerificationError(error) ? 401 : 500).end();
    console.error(error instanceof Error ? error.message : error);
  });
});
// Listens on this machine only: a proxy in front of it serves the https callback URL.
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
