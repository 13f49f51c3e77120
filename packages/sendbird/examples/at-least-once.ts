// Sends a text that must arrive, even if this process dies on the way: run it again, and it goes on with what is stored.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node at-least-once.ts 'Hi John'
//
// A repeat has the same `dedup_id`, by which Sendbird may know it. It promises nothing: the text may show twice.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createSendbirdClient, isApiError, type TextMessage } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1', OUTBOX = 'outbox.json' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);

/** On disk before anything is sent, and whole: a file that was written halfway would have no id. */
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
  // Likely, though not confirmed, the answer to an id that it has seen: what was left has arrived before.
  if (left === undefined || !isApiError(error) || error.codeName !== 'ResourceAlreadyExists') throw error;
  console.log('was sent before');
}
rmSync(OUTBOX);
