// Replies to each message that Sendbird sends to the bot's callback URL. A request without Sendbird's signature gets a 401.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… PORT=3000 node webhook.ts
//
// Sendbird documents a signature with the master API token for webhooks. For a bot's callback it documents a `bot_token`,
// but not where it is sent: inspect one real request, and change `isFromSendbird` if it has no signature.
// https://sendbird.com/docs/chat/v3/platform-api/webhook/webhook-overview and …/bot/bot-overview
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** The fields that a reply needs, as public bots read them. */
interface BotEvent {
  category?: string;
  channel?: { channel_url?: string };
  message?: { text?: string };
}

const { BOT_ID = 'toolbox_bot', PORT = '3000', SENDBIRD_API_TOKEN = '' } = process.env;
const MAX_BYTES = 1024 * 1024;
// Throws without a token: with an empty one, everyone could sign.
const sendbird = createSendbirdClient({ apiToken: SENDBIRD_API_TOKEN });

/** The exact bytes: JSON that is parsed and serialized again would have another signature. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Compares in constant time, so that the signature can't be guessed byte by byte. */
function isFromSendbird(body: Buffer, signature: string): boolean {
  const expected = Buffer.from(createHmac('sha256', SENDBIRD_API_TOKEN).update(body).digest('hex'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function reply({ category, channel, message }: BotEvent): Promise<void> {
  const channel_url = channel?.channel_url;
  if (category !== 'bot_message_notification' || !channel_url || !message?.text) return;
  await sendbird.sendBotMessage(BOT_ID, { channel_url, message: `You said: ${message.text}` });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const trusted = isFromSendbird(body, String(request.headers['x-sendbird-signature']));
  // Respond before the reply: Sendbird repeats a webhook that is not answered within seconds.
  response.writeHead(trusted ? 200 : 401).end();
  if (trusted) await reply(JSON.parse(body.toString()) as BotEvent);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    if (!response.headersSent) response.writeHead(500).end();
  });
});
// Listens on this machine only: a proxy in front of it serves the https callback URL.
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
