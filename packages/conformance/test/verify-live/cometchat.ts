import { json, type Arrived, type Behaviour, type Reply } from './stand-in.ts';

/** The keys, the bot and those who may get its messages. */
export const cometchatAccount = {
  key: 'c81e728d9d4c2f636f067f89cc14862c0a1b2c3d',
  weakKey: 'eccbc87e4b5ce2fe28308fd9f2a7baf3d1e2f3a4',
  bot: 'probe-bot',
  user: 'ann',
  second: 'bob',
  foreign: 'group-of-others',
};

const MOST_CHARACTERS = 65_536;
const MOST_BYTES = 10_240;

/** CometChat, as the document describes it; where that leaves something open, in one of the possible ways. */
export function createCometchat(): Behaviour {
  let count = 0;
  return {
    name: 'cometchat',
    keyHeader: 'apikey',
    headers: { 'x-ratelimit-limit': '20000', 'x-ratelimit-remaining': '19987' },
    textOf: ({ data }) => (data as Arrived['fields'] | undefined)?.['text'],
    refuse({ key, bot, fields, size }) {
      if (key === undefined) return error(401, 'AUTH_ERR_EMPTY_APIKEY');
      if (key === cometchatAccount.weakKey) return error(403, 'AUTH_ERR_NO_ACCESS');
      if (key !== cometchatAccount.key) return error(401, 'AUTH_ERR_APIKEY_NOT_FOUND');
      if (bot.toLowerCase() !== cometchatAccount.bot) return error(404, 'ERR_BOT_NOT_FOUND');
      const isLarge = size > MOST_CHARACTERS || Buffer.byteLength(JSON.stringify(fields['data'] ?? {})) > MOST_BYTES;
      return isLarge ? error(413, 'ERR_INVALID_MESSAGE_DATA') : undefined;
    },
    answer(arrived) {
      const { receiver, receiverType, multipleReceivers } = arrived.fields;
      if (multipleReceivers !== undefined) return json(200, { data: outcomes(multipleReceivers) });
      if (receiver === cometchatAccount.foreign) return error(403, 'ERR_NOT_A_MEMBER');
      if (receiver === cometchatAccount.user) return json(200, { data: store(arrived, ++count) });
      return error(404, receiverType === 'group' ? 'ERR_GUID_NOT_FOUND' : 'ERR_UID_NOT_FOUND');
    },
  };
}

function error(status: number, code: string): Reply {
  return json(status, { error: { code, message: `The service says ${code}.` } });
}

function outcomes(multipleReceivers: unknown): object {
  const ids = Object.values(multipleReceivers as Record<string, readonly string[]>).flat();
  const known = new Set([cometchatAccount.user, cometchatAccount.second]);
  return Object.fromEntries(ids.map((id) => [id, { success: known.has(id), message: `About ${id}.` }]));
}

function store({ bot, fields }: Arrived, count: number): object {
  const { receiver, receiverType, category = 'message', type = 'text', data, muid, tags } = fields;
  return {
    id: String(5300 + count),
    conversationId: `${String(receiver)}_user_${bot}`,
    sender: bot,
    receiver,
    receiverType,
    category,
    type,
    data,
    sentAt: 1_795_000_000,
    updatedAt: 1_795_000_000,
    ...(muid === undefined ? {} : { muid }),
    ...(tags === undefined ? {} : { tags }),
  };
}
