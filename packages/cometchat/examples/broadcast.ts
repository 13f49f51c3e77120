// Sends one text to many users at the pace that your plan allows, shows how far it is, and lists what failed.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… node broadcast.ts users.txt 'We open at nine'
//
// users.txt has one uid a line. REQUESTS_PER_SECOND is 8 unless set, below the 500 a minute of a free plan. One request
// can name many users (`multipleReceivers`), but what it answers for those who got nothing is not documented.
import { readFileSync } from 'node:fs';
import { createCometChatClient, isBotMessageError } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', REQUESTS_PER_SECOND = '8' } = process.env;
const [path = 'users.txt', text = 'We open at nine'] = process.argv.slice(2);
/** The wait for its turn is a part of a call's `totalTimeoutMs`: calls that all begin at once would run out of it. */
const AT_ONCE = 10;

const users = readFileSync(path, 'utf8').split('\n').filter(Boolean);
const cometchat = createCometChatClient({ requestsPerSecond: Number(REQUESTS_PER_SECOND) });
const failed: string[] = [];
let done = 0;

async function send(receiver: string): Promise<void> {
  try {
    await cometchat.sendBotMessage(BOT_UID, { receiver, receiverType: 'user', data: { text } });
  } catch (error) {
    if (!isBotMessageError(error)) throw error;
    failed.push(`${receiver}: ${error.message}${error.mayHaveBeenDelivered ? ' (it may have arrived)' : ''}`);
  }
  done += 1;
  process.stdout.write(`\r${done} of ${users.length}, ${failed.length} failed`);
}

// All workers take from the same iterator, so that each user has a turn once.
const waiting = users.values();
async function work(): Promise<void> {
  for (const user of waiting) await send(user);
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

console.log();
for (const line of failed) console.error(line);
if (failed.length > 0) process.exitCode = 1;
