// Sends a file from disk. It is read while it is sent, so that a large file needs no memory.
//
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… BOT_ID=… CHANNEL_URL=… node file.ts menu.pdf application/pdf
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { createSendbirdClient } from '@bot-messages/sendbird';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1' } = process.env;
const [path, type = 'application/octet-stream'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: node file.ts PATH [TYPE]');

const sendbird = createSendbirdClient();
// A Blob has no name. The File adds the name that the channel shows.
const file = new File([await openAsBlob(path)], basename(path), { type });
const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message_type: 'FILE', file });
console.log(`sent ${sent.message_id}`);
