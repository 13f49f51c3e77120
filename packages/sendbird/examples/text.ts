// Sends a text, and reports the result.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node text.ts 'Hi John'
import { createSendbirdClient, isBotMessageError } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);
const sendbird = createSendbirdClient();

try {
  const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message });
  console.log(`sent ${sent.message_id}`);
} catch (error) {
  if (!isBotMessageError(error)) throw error;
  console.error(error.message, error.mayHaveBeenDelivered ? '(it may have arrived)' : '(it did not arrive)');
  process.exitCode = 1;
}
