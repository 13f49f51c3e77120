// The bot: whose requests it trusts, which messages it replies to, and what it says. Both providers are set up here: leave
// out the one that you do not use.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=…                (the master API token: it signs webhooks)
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… WEBHOOK_USER=… WEBHOOK_PASSWORD=…
import { createCometChatClient } from '@bot-messages/cometchat';
import * as cometchatWebhooks from '@bot-messages/cometchat/webhooks';
import { createSendbirdClient, isApiError } from '@bot-messages/sendbird';
import * as sendbirdWebhooks from '@bot-messages/sendbird/webhooks';

/** A person's message, with what a reply needs. The whole event is not stored: Sendbird's contains the bot's token. */
export type Message =
  | { provider: 'sendbird'; address: sendbirdWebhooks.ReplyAddress; text: string }
  | { provider: 'cometchat'; address: cometchatWebhooks.ReplyAddress; text: string };

const { SENDBIRD_API_TOKEN: masterToken = '', WEBHOOK_USER: username = '' } = process.env;
const { WEBHOOK_PASSWORD: password = '' } = process.env;
if (!username || !password) throw new Error('set WEBHOOK_USER and WEBHOOK_PASSWORD, as for the bot in CometChat');
// `at-least-once`, since a reply that a crash interrupts is sent again in any case.
const sendbird = createSendbirdClient({ apiToken: masterToken, delivery: 'at-least-once' });
const cometchat = createCometChatClient({ delivery: 'at-least-once' });

/** Your bot's answer. It may take its time: the message is acknowledged already. */
async function answer(text: string): Promise<string> {
  return `You said: ${text}`;
}

/** By provider: verifies a request, and returns its message if the bot replies to it. */
export const readers: ReadonlyMap<string, (request: sendbirdWebhooks.WebhookRequest) => Promise<Message | undefined>> =
  new Map([
    ['sendbird', readSendbird],
    ['cometchat', readCometChat],
  ]);

async function readSendbird(request: sendbirdWebhooks.WebhookRequest): Promise<Message | undefined> {
  const { isBotEvent, isOwnMessage, isTextMessage, replyTo, verifyWebhook } = sendbirdWebhooks;
  const event = await verifyWebhook({ ...request, masterToken });
  if (!isBotEvent(event) || !isTextMessage(event) || isOwnMessage(event)) return undefined;
  return { provider: 'sendbird', address: replyTo(event), text: event.message.text };
}

async function readCometChat(request: cometchatWebhooks.WebhookRequest): Promise<Message | undefined> {
  const { isBotEvent, isOwnMessage, isTextMessage, replyTo, verifyWebhook } = cometchatWebhooks;
  const event = await verifyWebhook({ ...request, username, password });
  if (!isBotEvent(event) || !isTextMessage(event) || isOwnMessage(event)) return undefined;
  return { provider: 'cometchat', address: replyTo(event), text: event.data.data.text };
}

/** The same each time the message is delivered. */
export function idOf({ provider, address }: Message): string {
  return provider === 'sendbird' ? address.dedup_id : address.muid;
}

/** Rejects with an error of the client, whose `retry` says whether to send the reply again. */
export async function sendReply({ provider, address, text }: Message): Promise<void> {
  const reply = await answer(text);
  if (provider === 'cometchat') {
    const { botId, ...to } = address;
    await cometchat.sendBotMessage(botId, { ...to, data: { text: reply } });
    return;
  }
  const { botId, ...to } = address;
  try {
    await sendbird.sendBotMessage(botId, { ...to, message: reply });
  } catch (error) {
    // Probably, though not documented, the error for a known `dedup_id`: the reply was sent before a crash.
    if (!isApiError(error) || error.codeName !== 'ResourceAlreadyExists') throw error;
  }
}
