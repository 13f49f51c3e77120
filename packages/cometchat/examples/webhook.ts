// Replies to each message that CometChat sends to the bot's callback URL. A request without the password gets a 401.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… PORT=3000 \
//   WEBHOOK_USER=… WEBHOOK_PASSWORD=… node webhook.ts
//
// Set the user and the password in the dashboard, with the bot's callback URL: CometChat signs nothing. The event has the
// form of an older page of the documentation: inspect one real request, and change `reply` if it differs.
// https://www.cometchat.com/docs/ai-chatbots/custom-bots and https://cometchat.com/docs/sdk/android/3.0/bots
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createCometChatClient } from '@bot-messages/cometchat';

/** The fields that a reply needs. */
interface BotEvent {
  trigger?: string;
  data?: { sender: string; receiver: string; receiverType: 'user' | 'group'; data?: { text?: string } };
}

const { BOT_UID = 'support-bot', PORT = '3000', WEBHOOK_USER, WEBHOOK_PASSWORD } = process.env;
// With empty ones, everyone could guess the header.
if (!WEBHOOK_USER || !WEBHOOK_PASSWORD) throw new Error('set WEBHOOK_USER and WEBHOOK_PASSWORD');
const EXPECTED = digest(`Basic ${Buffer.from(`${WEBHOOK_USER}:${WEBHOOK_PASSWORD}`).toString('base64')}`);
const cometchat = createCometChatClient();

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares in constant time, so that the password can't be guessed letter by letter. */
function isFromCometChat({ headers }: IncomingMessage): boolean {
  return timingSafeEqual(digest(headers.authorization ?? ''), EXPECTED);
}

/** Replies to the group or the user that the message came from, but never to the bot itself. */
async function reply({ trigger, data }: BotEvent): Promise<void> {
  if (trigger !== 'after_message' || !data?.data?.text || data.sender === BOT_UID) return;
  const { receiverType } = data;
  const receiver = receiverType === 'group' ? data.receiver : data.sender;
  await cometchat.sendBotMessage(BOT_UID, { receiver, receiverType, data: { text: `You said: ${data.data.text}` } });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isFromCometChat(request)) {
    response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    return;
  }
  const event = (await json(request)) as BotEvent;
  // Respond before the reply: CometChat expects the response at once.
  response.writeHead(200).end();
  await reply(event);
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
