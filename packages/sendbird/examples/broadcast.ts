// Sends one text to many channels at the rate that your plan allows, shows the progress, and lists the failures.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… node broadcast.ts channels.txt 'We open at nine'
//
// channels.txt has one channel_url per line. REQUESTS_PER_SECOND defaults to 5, the limit of a free trial.
import { readFileSync } from 'node:fs';
import { createSendbirdClient, isBotMessageError } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', REQUESTS_PER_SECOND = '5' } = process.env;
const [path = 'channels.txt', message = 'We open at nine'] = process.argv.slice(2);
/** The time that a call waits counts towards its `totalTimeoutMs`, so start only a few calls at once. */
const AT_ONCE = 10;

const channels = readFileSync(path, 'utf8').split('\n').filter(Boolean);
const sendbird = createSendbirdClient({ requestsPerSecond: Number(REQUESTS_PER_SECOND) });
const failed: string[] = [];
let done = 0;

async function send(channel_url: string): Promise<void> {
  try {
    await sendbird.sendBotMessage(BOT_ID, { channel_url, message });
  } catch (error) {
    if (!isBotMessageError(error)) throw error;
    failed.push(`${channel_url}: ${error.message}${error.mayHaveBeenDelivered ? ' (it may have arrived)' : ''}`);
  }
  done += 1;
  process.stdout.write(`\r${done} of ${channels.length}, ${failed.length} failed`);
}

// All workers share one iterator, so that each channel is taken once.
const waiting = channels.values();
async function work(): Promise<void> {
  for (const channel of waiting) await send(channel);
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

console.log();
for (const line of failed) console.error(line);
if (failed.length > 0) process.exitCode = 1;
