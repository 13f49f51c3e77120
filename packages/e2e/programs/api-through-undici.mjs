// Sends with the bare client of one provider through the fetch of the npm package undici, which rejects Node's Request.
import { createCometChatClient } from '@bot-messages/cometchat';
import { createSendbirdClient } from '@bot-messages/sendbird';
import { fetch } from 'undici';

const [provider] = process.argv.slice(2);
const { data, error } =
  provider === 'sendbird'
    ? await createSendbirdClient({ fetch }).api.POST('/bots/{bot_userid}/send', {
        params: { path: { bot_userid: 'crier' } },
        body: { message_type: 'MESG', channel_url: 'town', message: 'Hear, hear' },
      })
    : await createCometChatClient({ fetch }).api.POST('/bots/{uid}/messages', {
        params: { path: { uid: 'crier' } },
        body: { receiver: 'town', receiverType: 'user', data: { text: 'Hear, hear' } },
      });
if (error) throw new Error(JSON.stringify(error));
console.log(`sent ${data.message?.message_id ?? data.data?.id}`);
