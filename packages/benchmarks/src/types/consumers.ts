import { PEERS_PROJECT, REPOSITORY } from '../peers.ts';

/** A file with one call, as users write it. */
export interface Consumer {
  readonly name: string;
  readonly ours: boolean;
  readonly provider: string;
  readonly code: string;
  /** The file of each module that it imports. */
  readonly modules: Readonly<Record<string, string>>;
}

function ownModules(provider: string): Consumer['modules'] {
  return { [`@bot-messages/${provider}`]: `${REPOSITORY}packages/${provider}/dist/index.d.ts` };
}

/** Plain openapi-fetch, with the types of the same document. */
function plainModules(provider: string): Consumer['modules'] {
  return {
    'openapi-fetch': `${PEERS_PROJECT}node_modules/openapi-fetch/dist/index.d.mts`,
    document: `${REPOSITORY}packages/${provider}/src/generated/openapi.ts`,
  };
}

const PLAIN = `import createClient from 'openapi-fetch';
import type { paths } from 'document';
`;

export const CONSUMERS: readonly Consumer[] = [
  {
    name: '@bot-messages/sendbird',
    ours: true,
    provider: 'sendbird',
    modules: ownModules('sendbird'),
    code: `import { createSendbirdClient } from '@bot-messages/sendbird';
const sendbird = createSendbirdClient({ applicationId: 'app', apiToken: 'token' });
const message = await sendbird.sendBotMessage('toolbox_bot', { channel_url: 'channel_1', message: 'Hi John' });
export const id: number = message.message_id;
`,
  },
  {
    name: 'openapi-fetch',
    ours: false,
    provider: 'sendbird',
    modules: plainModules('sendbird'),
    code: `${PLAIN}const client = createClient<paths>({ baseUrl: 'https://api-app.sendbird.com/v3', headers: { 'Api-Token': 'token' } });
const { data } = await client.POST('/bots/{bot_userid}/send', {
  params: { path: { bot_userid: 'toolbox_bot' } },
  body: { channel_url: 'channel_1', message: 'Hi John' },
});
export const id: number | undefined = data?.message.message_id;
`,
  },
  {
    name: '@bot-messages/cometchat',
    ours: true,
    provider: 'cometchat',
    modules: ownModules('cometchat'),
    code: `import { createCometChatClient } from '@bot-messages/cometchat';
const cometchat = createCometChatClient({ appId: 'app', apiKey: 'key' });
const message = await cometchat.sendBotMessage('bot', { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } });
export const id: string = message.id;
`,
  },
  {
    name: 'openapi-fetch',
    ours: false,
    provider: 'cometchat',
    modules: plainModules('cometchat'),
    code: `${PLAIN}const client = createClient<paths>({ baseUrl: 'https://app.api-us.cometchat.io/v3', headers: { apikey: 'key' } });
const { data } = await client.POST('/bots/{uid}/messages', {
  params: { path: { uid: 'bot' } },
  body: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } },
});
export const sent = data?.data;
`,
  },
];
