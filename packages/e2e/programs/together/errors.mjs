import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import * as cometchatAsModule from '@bot-messages/cometchat';
import * as sendbirdAsModule from '@bot-messages/sendbird';

/** Prints errors of four copies of the same classes, with the results of every copy's guards and all log renderings. */
const require = createRequire(import.meta.url);
const copies = {
  'cometchat, ESM': cometchatAsModule,
  'cometchat, CommonJS': require('@bot-messages/cometchat'),
  'sendbird, ESM': sendbirdAsModule,
  'sendbird, CommonJS': require('@bot-messages/sendbird'),
};
const key = process.argv[2];
const echoed = `the key is ${key}`;

/** Ways in which a server or a fetch can put the key into an error. */
const fetches = {
  ApiError: async () =>
    Response.json({ error: true, code: 1, message: echoed }, { status: 400, headers: { 'x-echo': key } }),
  InvalidResponseError: async () => new Response(`<h1>${echoed}</h1>`),
  ConnectionError: async (_, init) => {
    throw new TypeError(echoed, { cause: Object.assign(new Error(echoed), { code: 'ECONNRESET', request: init }) });
  },
  TimeoutError: (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
};

function senderOf({ createCometChatClient, createSendbirdClient }, settings) {
  if (createCometChatClient) {
    const client = createCometChatClient({ appId: 'app', apiKey: key, ...settings });
    return () => client.sendBotMessage('bot', { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } });
  }
  const client = createSendbirdClient({ applicationId: 'app', apiToken: key, ...settings });
  return () => client.sendBotMessage('bot', { channel_url: 'channel_1', message: 'Hi' });
}

async function errorsOf(copy) {
  const limits = { TimeoutError: { timeoutMs: 1 } };
  const sent = Object.entries(fetches).map(([name, fetch]) => [name, senderOf(copy, { fetch, ...limits[name] })]);
  const failing = { apiKey: failingKey, apiToken: failingKey };
  const all = [...sent, ['ConfigurationError', senderOf(copy, failing)]];
  return Promise.all(all.map(async ([name, send]) => ({ name, error: await send().catch((error) => error) })));
}

function failingKey() {
  throw new Error('the vault is closed');
}

function renderings(error) {
  const clone = structuredClone(error);
  const depths = { depth: 9, showHidden: true };
  return [
    JSON.stringify(error),
    String(error),
    error.stack,
    ...[error, error.cause, clone].map((one) => inspect(one, depths)),
  ];
}

/** What the guards of each copy return for an error, whichever copy created it. */
function guardsOf(error) {
  return Object.values(copies).map(({ isBotMessageError, isApiError }) => [
    isBotMessageError(error),
    isApiError(error),
  ]);
}

const reports = [];
for (const [maker, copy] of Object.entries(copies)) {
  for (const { name, error } of await errorsOf(copy)) {
    const { message } = error;
    const instances = Object.values(copies).filter(({ BotMessageError }) => error instanceof BotMessageError).length;
    const cloneMessage = structuredClone(error).message;
    reports.push({
      maker,
      name,
      json: error,
      message,
      cloneMessage,
      instances,
      guards: guardsOf(error),
      shown: renderings(error),
    });
  }
}
console.log(JSON.stringify(reports));
