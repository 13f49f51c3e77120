import { PACKAGE, PEERS_PROJECT } from './peers.ts';

/** A package, with the code that sends one message through it. */
export interface MeasuredPackage {
  readonly name: string;
  readonly ours: boolean;
  readonly code: string;
  /** The folder that the package is resolved from. */
  readonly folder: string;
}

function own(name: string, factory: string): MeasuredPackage {
  const code =
    `import { ${factory} } from '${name}';` +
    `export const send = (settings, bot, body) => ${factory}(settings).sendBotMessage(bot, body);`;
  return { name, ours: true, code, folder: PACKAGE };
}

function peer(name: string, imported: string, send: string): MeasuredPackage {
  const code = `import ${imported} from '${name}'; export const send = (a, b, c, d) => ${send};`;
  return { name, ours: false, code, folder: PEERS_PROJECT };
}

export const MEASURED_PACKAGES: readonly MeasuredPackage[] = [
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

/** For a quick run. */
export const FEW_PACKAGES: readonly MeasuredPackage[] = MEASURED_PACKAGES.filter(({ name }) => {
  return /sendbird$|^ky$/.test(name);
});
