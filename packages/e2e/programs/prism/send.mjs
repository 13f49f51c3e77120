import { createCometChatClient, isApiError } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';

/** Sends to a plain Prism with the client of its provider, and prints the results. */
const [provider, baseUrl] = process.argv.slice(2);

const senders = {
  sendbird() {
    const client = createSendbirdClient({ baseUrl, apiToken: 'any' });
    const file = new File(['item,count\napples,3\n'], 'stock.csv', { type: 'text/csv' });
    return {
      text: (message) => client.sendBotMessage('toolbox_bot', { channel_url: 'channel_1', message }),
      other: () => client.sendBotMessage('toolbox_bot', { channel_url: 'channel_1', message_type: 'FILE', file }),
    };
  },
  cometchat() {
    const client = createCometChatClient({ baseUrl, apiKey: 'any' });
    const toAnn = { receiver: 'ann', receiverType: 'user' };
    const image = { url: 'https://files.example.org/a.png', name: 'a.png', extension: 'png', mimeType: 'image/png' };
    return {
      text: (text) => client.sendBotMessage('support-bot', { ...toAnn, data: { text } }),
      other: () => client.sendBotMessage('support-bot', { ...toAnn, type: 'image', data: { attachments: [image] } }),
    };
  },
};

const { text, other } = senders[provider]();
const refused = await text('').catch((error) => ({ isApiError: isApiError(error), status: error.status }));
console.log(JSON.stringify({ text: await text('Hi John'), other: await other(), refused }));
