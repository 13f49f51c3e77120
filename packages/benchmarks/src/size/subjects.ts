import { PACKAGE, PEERS_PROJECT } from '../folders.ts';

/** A package as one who sends one message through it writes it. */
export interface Subject {
  readonly package: string;
  readonly ours: boolean;
  /** What is bundled. */
  readonly code: string;
  /** From where the package is found. */
  readonly folder: string;
}

function own(name: string, factory: string): Subject {
  const code =
    `import { ${factory} } from '${name}';` +
    `export const send = (settings, bot, body) => ${factory}(settings).sendBotMessage(bot, body);`;
  return { package: name, ours: true, code, folder: PACKAGE };
}

function peer(name: string, imported: string, send: string): Subject {
  const code = `import ${imported} from '${name}'; export const send = (a, b, c, d) => ${send};`;
  return { package: name, ours: false, code, folder: PEERS_PROJECT };
}

export const SUBJECTS: readonly Subject[] = [
  own('@bot-messages/sendbird', 'createSendbirdClient'),
  own('@bot-messages/cometchat', 'createCometChatClient'),
  peer('openapi-fetch', 'createClient', 'createClient(a).POST(b, c)'),
  peer('ky', 'ky', 'ky.post(a, { json: b }).json()'),
  peer('axios', 'axios', 'axios.post(a, b)'),
  peer('got', 'got', 'got.post(a, { json: b }).json()'),
  peer('superagent', 'superagent', 'superagent.post(a).send(b)'),
  peer('openai', 'OpenAI', 'new OpenAI(a).post(b, c)'),
  peer('@slack/web-api', '{ WebClient }', 'new WebClient(a, b).apiCall(c, d)'),
  peer('undici', '{ request }', 'request(a, b)'),
  peer('sendbird-platform-sdk', 'sdk', 'new sdk.BotApi(a).sendBotsMessage(b, c, d)'),
  peer('sendbird-platform-sdk-typescript', 'sdk', 'new sdk.BotApi(a).sendBotsMessage(b, c, d)'),
];

/** Two of them, for a quick run. */
export const FEW: readonly Subject[] = SUBJECTS.filter(({ package: name }) => /sendbird$|^ky$/.test(name));
