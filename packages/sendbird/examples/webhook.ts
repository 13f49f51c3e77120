// Replies to each message that Sendbird reports to the bot's callback URL. Whoever can't sign as Sendbird gets a 401.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… PORT=3000 node webhook.ts
//
// Sendbird documents the signature for webhooks, by the master API token. For a bot's callback it documents a `bot_token`
// without saying where it stands: look at one real request, and change `isFromSendbird` if it comes unsigned.
// https://sendbird.com/docs/chat/v3/platform-api/webhook/webhook-overview and …/bot/bot-overview
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** The part that a reply needs, as bots in public code read it. */
interface BotEvent {
  category?: string;
  channel?: { channel_url?: string };
  message?: { text?: string };
}

const { BOT_ID = 'toolbox_bot', PORT = '3000', SENDBIRD_API_TOKEN = '' } = process.env;
const MAX_BYTES = 1024 * 1024;
// Throws without a token: an empty one would let everybody sign.
const sendbird = createSendbirdClient({ apiToken: SENDBIRD_API_TOKEN });

/** The bytes as they came: JSON that is parsed and written again would have another signature. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('a caller sent too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Takes as long for a wrong signature as for a good one, so that nobody can guess it byte by byte. */
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
  // Before the reply: Sendbird reports again what was not answered within seconds.
  response.writeHead(trusted ? 200 : 401).end();
  if (trusted) await reply(JSON.parse(body.toString()) as BotEvent);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    if (!response.headersSent) response.writeHead(500).end();
  });
});
// For this machine only: the callback URL is https, which a proxy in front of it serves.
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
