// Sends an image by its URL. CometChat accepts media by URL only: upload a file from disk to your own storage first.
//
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… BOT_UID=… RECEIVER=… node media.ts https://example.com/menu.png
import { posix } from 'node:path';
import { createCometChatClient } from '@bot-messages/cometchat';

const { BOT_UID = 'support-bot', RECEIVER = 'ann' } = process.env;
const [url, mimeType = 'image/png'] = process.argv.slice(2);
if (url === undefined) throw new Error('usage: node media.ts URL [TYPE]');

const cometchat = createCometChatClient();
const name = posix.basename(new URL(url).pathname);
const sent = await cometchat.sendBotMessage(BOT_UID, {
  receiver: RECEIVER,
  receiverType: 'user',
  type: 'image',
  data: { attachments: [{ url, name, mimeType, extension: posix.extname(name).slice(1) }] },
});
console.log(`sent ${sent.id}`);
