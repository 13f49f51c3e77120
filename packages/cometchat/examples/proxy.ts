// Sends a text through the company's proxy.
//
//   npm install undici
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… PROXY_URL=http://proxy.example:3128 node proxy.ts 'Hi Ann'
//
// Node 24 needs no code where all of a program may use the proxy: NODE_USE_ENV_PROXY=1 HTTPS_PROXY=… node text.ts
import { createCometChatClient } from '@bot-messages/cometchat';
import { fetch as undiciFetch, ProxyAgent } from 'undici';

const { BOT_UID = 'support-bot', RECEIVER = 'ann', PROXY_URL = 'http://127.0.0.1:3128' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);
const dispatcher = new ProxyAgent(PROXY_URL);
const throughProxy = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });

// It does what fetch does, but undici's types of it are not quite those of Node.
const cometchat = createCometChatClient({ fetch: throughProxy as unknown as typeof fetch });
const sent = await cometchat.sendBotMessage(BOT_UID, { receiver: RECEIVER, receiverType: 'user', data: { text } });
console.log(`sent ${sent.id}`);
await dispatcher.close();
