// Sends one text to many users at the rate that your plan allows, shows the progress, and lists the failures.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… node broadcast.ts users.txt 'We open at nine'
//
// users.txt has one uid per line. REQUESTS_PER_SECOND defaults to 8, below the 500 per minute of a free plan. One request
// can have many users (`multipleReceivers`), but how its response reports failed ones is not documented.
import { readFileSync } from 'node:fs';
import { createCometChatClient, isBotMessageError } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', REQUESTS_PER_SECOND = '8' } = process.env;
const [path = 'users.txt', text = 'We open at nine'] = process.argv.slice(2);
/** The time that a call waits counts towards its `totalTimeoutMs`, so start only a few calls at once. */
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

// All workers share one iterator, so that each user is taken once.
const waiting = users.values();
async function work(): Promise<void> {
  for (const user of waiting) await send(user);
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

console.log();
for (const line of failed) console.error(line);
if (failed.length > 0) process.exitCode = 1;
