import {
  createCometChatClient,
  type BotMessage,
  type MessageToMany,
  type MessageToOne,
  type MultiReceiverResult,
} from '@bot-messages/cometchat';
import { isAccepted, isRateLimited, isRefused } from './judges.ts';
import { callOptions, type ProviderSetup } from './provider-setup.ts';
import type { Reply, Step } from './step.ts';

const provider = 'cometchat';
const bot = 'support-bot';
const ann = { receiver: 'ann', receiverType: 'user' } as const;
const photo = { url: 'https://files.example.com/photos/lighthouse.png', name: 'lighthouse.png', mimeType: 'image/png' };
const place = { latitude: 50.6192, longitude: -2.0472, label: 'Pick-up point' };
const receivers = { uids: ['ann', 'bob'], guids: ['warehouse-team'] };

const text: MessageToOne = { ...ann, data: { text: 'Hello Ann, your parcel is here.' } };
const image: MessageToOne = { ...ann, category: 'message', type: 'image', data: { attachments: [photo] } };
const custom: MessageToOne = { ...ann, category: 'custom', type: 'location', data: { customData: place } };
const many: MessageToMany = { multipleReceivers: receivers, data: { text: 'The shop closes at 16:00 today.' } };
// TypeScript refuses this; the assertion stands for a caller in JavaScript, whom only the document stops.
const wrong = { ...text, receiverType: 'person' } as unknown as MessageToOne;

const sends = {
  text: `'${text.data.text}'`,
  image: `${photo.name}, by its URL`,
  custom: `a ${custom.type}: ${place.label}`,
  many: 'a text to two users and a group',
  wrong: "a text to a receiverType 'person'",
};

/** What a bot does with CometChat: each kind of message, many receivers, a mistake, and one message too many. */
export function cometchatSteps(setup: ProviderSetup): Step[] {
  const { send, sendToMany } = sendersOf(setup);
  const judge = isAccepted();
  const isWrong = isRefused('body.receiverType', 'enum');
  return [
    { provider, title: 'text', sends: sends.text, send: send(text, 'example=textMinimal'), judge },
    { provider, title: 'image by URL', sends: sends.image, send: send(image, 'example=imageByUrl'), judge },
    { provider, title: 'custom message', sends: sends.custom, send: send(custom, 'example=customMessage'), judge },
    { provider, title: 'many receivers', sends: sends.many, send: sendToMany(many, 'example=textToMany'), judge },
    { provider, title: 'wrong message', sends: sends.wrong, send: send(wrong), judge: isWrong },
    { provider, title: 'rate limit', sends: 'one text too many', send: send(text, 'code=429'), judge: isRateLimited() },
  ];
}

function sendersOf({ baseUrl, signal, statusLog }: ProviderSetup) {
  const { onResponse } = statusLog;
  const cometchat = createCometChatClient({ baseUrl, apiKey: 'any-key-will-do', onResponse });
  return {
    send: (body: MessageToOne, prefer?: string) => async () =>
      toReply(body, await cometchat.sendBotMessage(bot, body, callOptions(signal, prefer))),
    sendToMany: (body: MessageToMany, prefer: string) => async () =>
      toReplyOfMany(body, await cometchat.sendBotMessage(bot, body, callOptions(signal, prefer))),
  };
}

function toReply(sent: MessageToOne, { id, category, type }: BotMessage): Reply {
  return {
    answer: `id ${id}`,
    checks: [
      { what: 'type of id', expected: 'string', got: typeof id },
      { what: 'category', expected: sent.category ?? 'message', got: category },
      { what: 'message type', expected: sent.type ?? 'text', got: type },
    ],
  };
}

/** No id comes back from a send to many: CometChat documents nothing of it, and the example holds a line for each. */
function toReplyOfMany(
  { multipleReceivers: { uids = [], guids = [] } }: MessageToMany,
  result: MultiReceiverResult,
): Reply {
  const answered = Object.keys(result);
  return {
    answer: `${answered.length} receivers`,
    checks: [{ what: 'receivers', expected: [...uids, ...guids], got: answered }],
  };
}
