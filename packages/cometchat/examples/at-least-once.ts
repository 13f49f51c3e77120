// Sends a text that must arrive, even if this process crashes: run it again, and it continues with the stored message.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… RECEIVER=… node at-least-once.ts 'Hi Ann'
//
// A repeat has the same `muid`, by which you can recognize it. CometChat documents nothing: the text may appear twice.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createCometChatClient, type MessageToOne } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', RECEIVER = 'ann', OUTBOX = 'outbox.json' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);

/** Writes the message to disk before it is sent. The rename is atomic, so that the file is never incomplete. */
function store(body: MessageToOne): MessageToOne {
  writeFileSync(`${OUTBOX}.new`, JSON.stringify(body), { flush: true });
  renameSync(`${OUTBOX}.new`, OUTBOX);
  return body;
}

const body = existsSync(OUTBOX)
  ? (JSON.parse(readFileSync(OUTBOX, 'utf8')) as MessageToOne)
  : store({ receiver: RECEIVER, receiverType: 'user', muid: randomUUID(), data: { text } });

const cometchat = createCometChatClient({ delivery: 'at-least-once' });
const sent = await cometchat.sendBotMessage(BOT_UID, body);
rmSync(OUTBOX);
console.log(`sent ${sent.id}`);
