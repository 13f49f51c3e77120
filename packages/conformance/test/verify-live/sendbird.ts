import { json, type Arrived, type Behaviour, type Reply } from './stand-in.ts';

/** The one key that is right, the bot that exists, and the channel that it has joined. */
export const sendbirdAccount = {
  key: '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4',
  bot: 'probe_bot',
  channel: 'channel_of_probes',
  foreign: 'channel_of_others',
  user: 'ann',
};

const MOST_BYTES = 26_214_400;

/** Sendbird, as the document describes it; where that leaves something open, in one of the possible ways. */
export function createSendbird(): Behaviour {
  const sent = new Map<unknown, object>();
  return {
    name: 'sendbird',
    keyHeader: 'api-token',
    headers: {
      'x-ratelimit-limit': '5;w=1',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset': '1795000000',
      'x-ratelimit-retryafter': '0',
    },
    textOf: ({ message }) => message,
    refuse({ key, bot, size }) {
      if (key !== sendbirdAccount.key) return error(400401, 'The API token is not valid.');
      if (bot !== sendbirdAccount.bot) return error(400201, 'There is no such bot.');
      return size > MOST_BYTES ? error(400110, 'The file is larger than 25 MB.', 413) : undefined;
    },
    answer(arrived) {
      const { fields } = arrived;
      if (fields['channel_url'] === sendbirdAccount.foreign) return error(400108, 'The bot has no access.');
      if (fields['channel_url'] !== sendbirdAccount.channel) return error(400201, 'There is no such channel.');
      const first = sent.get(fields['dedup_id']) ?? store(arrived, sent.size);
      sent.set(fields['dedup_id'] ?? first, first);
      return json(200, { message: first });
    },
  };
}

function error(code: number, message: string, status = 400): Reply {
  return json(status, { error: true, code, message });
}

function store({ bot, fields, isForm }: Arrived, count: number): object {
  const isFile = fields['message_type'] === 'FILE';
  const { mentioned, file } = fields;
  const users = isForm ? ((mentioned ?? '') as string).split(',') : ((mentioned ?? []) as string[]);
  return {
    type: isFile ? 'FILE' : 'MESG',
    message_id: 7_301_845_120 + count,
    message: isFile ? '' : fields['message'],
    data: fields['data'] ?? '',
    custom_type: fields['custom_type'] ?? '',
    file: file instanceof File ? { url: 'https://files.example.org/probe', name: file.name, size: file.size } : {},
    created_at: Number(fields['created_at'] ?? 1_795_000_000_000),
    user: { user_id: bot, nickname: null, profile_url: '' },
    channel_url: fields['channel_url'],
    updated_at: 0,
    channel_type: 'group',
    mention_type: 'users',
    mentioned_users: users.filter(Boolean).map((user_id) => ({ user_id })),
    message_survival_seconds: -1,
    ...(isForm ? {} : pick(fields, ['sorted_metaarray', 'extended_message_payload'])),
  };
}

function pick(fields: Arrived['fields'], names: readonly string[]): object {
  return Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name]]));
}
