// Sends a text through a company's proxy.
//
//   npm install undici
//   SENDBIRD_APPLICATION_ID=… SENDBIRD_API_TOKEN=… PROXY_URL=http://proxy.example:3128 node proxy.ts 'Hi John'
//
// Node 24 needs no code when the whole program may use the proxy: NODE_USE_ENV_PROXY=1 HTTPS_PROXY=… node text.ts
import { createSendbirdClient } from '@bot-messages/sendbird';
import { fetch as undiciFetch, ProxyAgent } from 'undici';

const { BOT_ID = 'toolbox_bot', CHANNEL_URL = 'channel_1', PROXY_URL = 'http://127.0.0.1:3128' } = process.env;
const [message = 'Hi John'] = process.argv.slice(2);
const dispatcher = new ProxyAgent(PROXY_URL);

const throughProxy = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });

// It behaves like fetch, but undici's types differ slightly from Node's.
const sendbird = createSendbirdClient({ fetch: throughProxy as unknown as typeof fetch });
const sent = await sendbird.sendBotMessage(BOT_ID, { channel_url: CHANNEL_URL, message });
console.log(`sent ${sent.message_id}`);
await dispatcher.close();
