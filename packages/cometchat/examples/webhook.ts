// Replies to each text that CometChat sends to the bot's callback URL. A request without the password gets a 401.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… WEBHOOK_USER=… WEBHOOK_PASSWORD=… PORT=3000 node webhook.ts
//
// Set the user and the password in CometChat, with the bot's callback URL: it signs nothing. Repeated events are recognized by
// this process alone, and a reply that is not sent when it ends is lost.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCometChatClient } from '@bot-messages/cometchat';
import {
  isBotEvent,
  isOwnMessage,
  isTextMessage,
  isWebhookVerificationError,
  replyTo,
  verifyWebhook,
  type WebhookEvent,
} from '@bot-messages/cometchat/webhooks';

const { PORT = '3000', WEBHOOK_USER: username, WEBHOOK_PASSWORD: password } = process.env;
if (!username || !password) throw new Error('set WEBHOOK_USER and WEBHOOK_PASSWORD');
const credentials = { username, password };
const MAX_BYTES = 1024 * 1024;
const HOUR_MS = 3_600_000;
const cometchat = createCometChatClient();
/** The deduplication ids of the last hour's replies. */
const repliedTo = new Set<string>();

/** Returns undefined for a body that is too large, and does not hold it in memory. */
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
  if (repliedTo.has(address.muid)) return;
  repliedTo.add(address.muid);
  setTimeout(() => repliedTo.delete(address.muid), HOUR_MS).unref();
  await cometchat.sendBotMessage(botId, { ...address, data: { text: `You said: ${event.data.data.text}` } });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  const event = await verifyWebhook({ body, headers: request.headers, ...credentials });
  // Respond before the reply: CometChat expects the response at once.
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
