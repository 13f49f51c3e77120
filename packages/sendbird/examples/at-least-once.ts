// Sends a text that must arrive, even if this process crashes: run it again, and it continues with the stored message.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node at-least-once.ts 'Hi John'
//
// A repeat has the same `dedup_id`, by which Sendbird may recognize it. That is not documented: the text may appear twice.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createSendbirdClient, isApiError, type TextMessage } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1', OUTBOX = 'outbox.json' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);

/** Writes the message to disk before it is sent. The rename is atomic, so that the file is never incomplete. */
function store(text: TextMessage): TextMessage {
  writeFileSync(`${OUTBOX}.new`, JSON.stringify(text), { flush: true });
  renameSync(`${OUTBOX}.new`, OUTBOX);
  return text;
}

const left = existsSync(OUTBOX) ? (JSON.parse(readFileSync(OUTBOX, 'utf8')) as TextMessage) : undefined;
const text = left ?? store({ channel_url: CHANNEL_URL, message, dedup_id: randomUUID() });
const sendbird = createSendbirdClient({ delivery: 'at-least-once' });

try {
  const sent = await sendbird.sendBotMessage(BOT_ID, text);
  console.log(`sent ${sent.message_id}`);
} catch (error) {
  // Probably, though not documented, the error for a known dedup_id: an earlier run sent the stored message.
  if (left === undefined || !isApiError(error) || error.codeName !== 'ResourceAlreadyExists') throw error;
  console.log('was sent before');
}
rmSync(OUTBOX);
