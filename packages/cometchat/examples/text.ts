// Sends a text, and reports the result.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… RECEIVER=… node text.ts 'Hi Ann'
import { createCometChatClient, isBotMessageError } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', RECEIVER = 'ann' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);
const cometchat = createCometChatClient();

try {
  const body = { receiver: RECEIVER, receiverType: 'user', data: { text } } as const;
  const sent = await cometchat.sendBotMessage(BOT_UID, body);
  console.log(`sent ${sent.id}`);
} catch (error) {
  if (!isBotMessageError(error)) throw error;
  console.error(error.message, error.mayHaveBeenDelivered ? '(it may have arrived)' : '(it did not arrive)');
  process.exitCode = 1;
}
