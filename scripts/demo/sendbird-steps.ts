import {
  createSendbirdClient,
  type BotMessage,
  type BotMessageBody,
  type FileMessage,
  type TextMessage,
} from '@bot-messages/sendbird';
import { isAccepted, isRateLimited, isRefused } from './judges.ts';
import { callOptions, type ProviderSetup } from './provider-setup.ts';
import type { Reply, Step } from './step.ts';

const provider = 'sendbird';
const channel_url = 'sendbird_group_channel_70140317_9c1f0de2b7a4';
const note = new File(['The text of a small file.'], 'note.txt', { type: 'text/plain' });

const text: TextMessage = { channel_url, message: 'Your parcel is on its way.' };
const file: FileMessage = { channel_url, message_type: 'FILE', file: note };
// TypeScript refuses this; the assertion stands for a caller in JavaScript, whom only the document stops.
const wrong = { message: 'Where does this go?' } as TextMessage;

const sends = {
  text: `'${text.message}'`,
  file: `${note.name}: ${note.size} bytes, ${note.type}`,
  wrong: 'a text that names no channel',
};

/** What a bot does with Sendbird: a text, a file, a mistake, and one message too many. */
export function sendbirdSteps(setup: ProviderSetup): Step[] {
  const send = senderOf(setup);
  const judge = isAccepted();
  const isWrong = isRefused('body.channel_url', 'required');
  return [
    { provider, title: 'text', sends: sends.text, send: send(text, 'example=textMinimal'), judge },
    { provider, title: 'file', sends: sends.file, send: send(file, 'example=fileMinimal'), judge },
    { provider, title: 'wrong message', sends: sends.wrong, send: send(wrong), judge: isWrong },
    { provider, title: 'rate limit', sends: 'one text too many', send: send(text, 'code=429'), judge: isRateLimited() },
  ];
}

function senderOf({ baseUrl, signal, statusLog }: ProviderSetup) {
  const { onResponse } = statusLog;
  const sendbird = createSendbirdClient({ baseUrl, apiToken: 'any-token-will-do', onResponse });
  return (body: BotMessageBody, prefer?: string) => async () => {
    return toReply(body, await sendbird.sendBotMessage('toolbox_bot', body, callOptions(signal, prefer)));
  };
}

function toReply({ message_type = 'MESG' }: BotMessageBody, { message_id, type }: BotMessage): Reply {
  return {
    answer: `id ${message_id}`,
    checks: [
      { what: 'type of message_id', expected: 'number', got: typeof message_id },
      { what: 'message type', expected: message_type, got: type },
    ],
  };
}
