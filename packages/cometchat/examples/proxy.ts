// Sends a text through a company's proxy.
//
//   npm install undici
//   COMETCHAT_APP_ID=… COMETCHAT_REGION=… COMETCHAT_API_KEY=… PROXY_URL=http://proxy.example:3128 node proxy.ts 'Hi Ann'
//
// Node 24 needs no code when the whole program may use the proxy: NODE_USE_ENV_PROXY=1 HTTPS_PROXY=… node text.ts
import { createCometChatClient } from '@bot-messages/cometchat';
import { fetch as undiciFetch, ProxyAgent } from 'undici';

const { BOT_UID = 'support-bot', RECEIVER = 'ann', PROXY_URL = 'http://127.0.0.1:3128' } = process.env;
const [text = 'Hi Ann'] = process.argv.slice(2);
const dispatcher = new ProxyAgent(PROXY_URL);
const throughProxy = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });

// It behaves like fetch, but undici's types differ slightly from Node's.
const cometchat = createCometChatClient({ fetch: throughProxy as unknown as typeof fetch });
const sent = await cometchat.sendBotMessage(BOT_UID, { receiver: RECEIVER, receiverType: 'user', data: { text } });
console.log(`sent ${sent.id}`);
await dispatcher.close();
