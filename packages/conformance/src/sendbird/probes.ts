import {
  dig,
  isRecord,
  mark,
  type Earlier,
  type FormPart,
  type LiveProvider,
  type Probe,
  type QuestionRule,
  type Targets,
} from '../verify-live/probe.ts';
import { rateLimitFacts } from '../verify-live/questions.ts';

/** In the order in which they are sent. The first one shows whether key, bot and channel are right. */
function probes(targets: Targets): Probe[] {
  return [
    ...texts(targets),
    ...forms(targets),
    ...files(targets),
    ...openEnds(targets),
    ...refusedMessages(targets),
    ...uploads(targets),
  ];
}

const metaArray = [{ key: 'probe', value: ['one', 'two'] }];
const payload = { suggested_replies: ['Fine'] };

function texts(targets: Targets): Probe[] {
  const { now, runId } = targets;
  const documented = { custom_type: 'probe', data: '{"probe":true}', mark_as_read: false, mentioned: [] };
  const ofSdks = { sorted_metaarray: metaArray, extended_message_payload: payload };
  const dedup = { dedup_id: `probe-${runId}` };
  return [
    text(targets, 'text', {}),
    text(targets, 'text with every field of the page', {
      ...documented,
      dedup_id: `probe-all-${runId}`,
      created_at: now,
    }),
    text(targets, 'text with the fields of the SDKs', ofSdks, { reads: comesBack(Object.keys(ofSdks)) }),
    bare(targets, 'text without message_type', {}, {}),
    text(targets, 'dedup_id for the first time', dedup),
    text(targets, 'dedup_id for the second time', dedup, { expects: 'anything', reads: isRepeated }),
  ];
}

function forms(targets: Targets): Probe[] {
  const { bot, secondReceiver } = targets;
  const notAsked = secondReceiver === undefined ? '--second-receiver names no user to be mentioned' : undefined;
  const ids = [bot, secondReceiver ?? ''];
  const list = (name: string, ...values: string[]) => {
    const parts = [['message_type', 'MESG'] as const, ...values.map((value) => ['mentioned', value] as const)];
    return form(targets, name, parts, { expects: 'anything', notAsked, reads: mentions(ids) });
  };
  const objects: FormPart[] = [
    ['message_type', 'MESG'],
    ['sorted_metaarray', JSON.stringify(metaArray)],
    ['extended_message_payload', JSON.stringify(payload)],
  ];
  return [
    form(targets, 'text form without message_type', []),
    list('form with a list joined by commas', ids.join(',')),
    list('form with a list as repeated parts', ...ids),
    list('form with a list as JSON text', JSON.stringify(ids)),
    form(targets, 'form with objects as JSON text', objects, {
      reads: comesBack(['sorted_metaarray', 'extended_message_payload']),
    }),
  ];
}

function files(targets: Targets): Probe[] {
  const { bot, to } = targets;
  const file = new File(['[bot-messages probe]'], 'part.txt', { type: 'text/plain' });
  const body = { message_type: 'FILE', channel_url: to, send_push: false, file };
  const send = (name: string, more: Fields, reads: NonNullable<Probe['reads']>): Probe => {
    return { name, expects: 'message', request: () => ({ by: 'client', bot, body: { ...body, ...more } }), reads };
  };
  const documented = { custom_type: 'probe', data: '{"probe":true}', mark_as_read: false, mentioned: [bot] };
  const dotted = { 'file.name': 'part.txt', 'file.size': file.size, 'file.type': 'txt' };
  const ofSdks = {
    require_auth: false,
    mention_type: 'users',
    mentioned_user_ids: [bot],
    is_silent: true,
    sorted_metaarray: metaArray,
    extended_message_payload: payload,
  };
  const others: FormPart[] = [
    ['message_type', 'FILE'],
    ['file.name', 'field.txt'],
    ['file.size', '7'],
    ['file.type', 'field'],
    ['file', file],
  ];
  return [
    send('file', {}, fileKeys),
    send('file with every field of the page', { ...documented, ...dotted }, mentions([bot])),
    send('file with the fields of the SDKs', ofSdks, mentions([bot])),
    form(targets, 'file whose dotted fields differ', others, { expects: 'anything', reads: fileNames }),
  ];
}

/** What the document leaves open: any response answers a question. */
function openEnds(targets: Targets): Probe[] {
  const { bot, now } = targets;
  const inAMinute = now + 60_000;
  const open = (name: string, more: Fields, reads: NonNullable<Probe['reads']>): Probe =>
    bare(targets, name, more, { expects: 'anything', reads });
  const answering = 'text with target_message_id';
  return [
    // That the document refuses unknown fields is its own decision, so that a typo shows.
    open('text with an unknown field', { nobody_knows_this: 1 }, comesBack(['nobody_knows_this'])),
    open('created_at in a minute', { created_at: inAMinute }, createdAt(inAMinute)),
    {
      name: answering,
      expects: 'anything',
      request: (earlier) => {
        const body = { ...textFields(targets, answering), target_message_id: firstMessageId(earlier) };
        return { by: 'fetch', bot, body };
      },
      reads: answersFirst,
    },
  ];
}

function refusedMessages(targets: Targets): Probe[] {
  const { bot, to, foreignChannel, runId } = targets;
  const refused = { expects: 'refusal' } as const;
  const by = (name: string, key: string | null, sender: 'client' | 'fetch'): Probe => ({
    name,
    expects: 'refusal',
    request: () => ({ by: sender, bot, body: textFields(targets, name), key }),
  });
  const elsewhere = (name: string, channel_url: string, notAsked?: string) =>
    text(targets, name, { channel_url }, { ...refused, notAsked });
  const isNamed = foreignChannel === undefined ? '--foreign-channel names no channel' : undefined;
  return [
    bare(targets, 'no channel_url', { channel_url: undefined }, refused),
    bare(targets, 'no message', { message: undefined }, refused),
    bare(targets, 'empty message', { message: '' }, refused),
    bare(targets, 'empty dedup_id', { dedup_id: '' }, refused),
    bare(targets, 'unknown message_type', { message_type: 'PROBE' }, refused),
    bare(targets, 'send_push that is no boolean', { send_push: 'probe' }, refused),
    bare(targets, 'negative created_at', { created_at: -1 }, refused),
    bare(targets, 'custom_type of 129 characters', { custom_type: 'x'.repeat(129) }, refused),
    {
      name: 'FILE without a file',
      ...refused,
      request: () => ({
        by: 'fetch',
        bot,
        form: [['message_type', 'FILE'] as const, ['channel_url', to] as const, ['send_push', 'false'] as const],
      }),
    },
    text({ ...targets, bot: `no-such-bot-${runId}` }, 'unknown bot', {}, refused),
    elsewhere('unknown channel', `no_such_channel_${runId}`),
    elsewhere('channel that the bot has not joined', foreignChannel ?? '', isNamed),
    by('wrong token', `no-such-token-${runId}`, 'client'),
    by('no token', null, 'fetch'),
  ];
}

function uploads({ bot, to, includeUploadLimit }: Targets): Probe[] {
  const notAsked = includeUploadLimit ? undefined : 'it needs an upload of 25 MB, see --include-upload-limit';
  const upload = (name: string, size: number, expects: 'message' | 'refusal'): Probe => ({
    name,
    expects,
    notAsked,
    request: () => {
      const file = new File([new Uint8Array(size)], 'probe.bin', { type: 'application/octet-stream' });
      return {
        by: 'client',
        bot,
        body: { message_type: 'FILE', channel_url: to, send_push: false, file },
      };
    },
  });
  return [
    upload('file of 25,000,001 bytes', 25_000_001, 'message'),
    upload('file of 26,214,401 bytes', 26_214_401, 'refusal'),
  ];
}

/** Fields of a message, by their names on the wire. */
type Fields = Readonly<Record<string, unknown>>;

/** The fields of every text that goes to the channel: marked as a probe, and without a push. */
function textFields({ to }: Targets, name: string): Fields {
  return { channel_url: to, message: mark(name), send_push: false };
}

/** A text by the client. */
function text(targets: Targets, name: string, more: Fields, rest: Partial<Probe> = {}): Probe {
  const body = { ...textFields(targets, name), ...more };
  return { name, expects: 'message', request: () => ({ by: 'client', bot: targets.bot, body }), ...rest };
}

/** A text as the client would not send it. */
function bare(targets: Targets, name: string, more: Fields, rest: Partial<Probe>): Probe {
  const body = { ...textFields(targets, name), ...more };
  return { name, expects: 'message', request: () => ({ by: 'fetch', bot: targets.bot, body }), ...rest };
}

/** A form as it is written here, part by part. */
function form(targets: Targets, name: string, parts: readonly FormPart[], rest: Partial<Probe> = {}): Probe {
  const fields = Object.entries(textFields(targets, name));
  const isMeant = ([key]: [string, unknown]) => key !== 'message' || parts.every(([part]) => part !== 'file');
  const all = [...fields.filter(isMeant).map(([key, value]) => [key, String(value)] as const), ...parts];
  return { name, expects: 'message', request: () => ({ by: 'fetch', bot: targets.bot, form: all }), ...rest };
}

function comesBack(fields: readonly string[]): (body: unknown) => string {
  return (body) =>
    fields
      .map((field) => `${field} ${dig(body, 'message', field) === undefined ? 'does not come back' : 'comes back'}`)
      .join(', ');
}

function isRepeated(body: unknown, earlier: Earlier): string {
  const first = dig(earlier.get('dedup_id for the first time'), 'message', 'message_id');
  const second = dig(body, 'message', 'message_id');
  return first !== undefined && second === first ? 'it is the first message' : 'it is a new message';
}

function mentions(ids: readonly string[]): (body: unknown) => string {
  return (body) => {
    const users = dig(body, 'message', 'mentioned_users');
    const found = Array.isArray(users) ? users.map((user) => dig(user, 'user_id')) : [];
    return `mentions ${ids.filter((id) => found.includes(id)).length} of the ${ids.length} users, and ${found.length} in all`;
  };
}

function fileKeys(body: unknown): string {
  const file = dig(body, 'message', 'file');
  const keys = isRecord(file) ? Object.keys(file).join(', ') : 'nothing';
  const hasText = dig(body, 'message', 'message') === undefined ? 'is absent' : 'is there';
  return `file has ${keys}; type is ${JSON.stringify(dig(body, 'message', 'type'))}; message ${hasText}`;
}

/** Which of the two names, sizes and types that were sent the service kept. */
function fileNames(body: unknown): string {
  const kept = (...keys: string[]) =>
    JSON.stringify(keys.map((key) => dig(body, 'message', 'file', key)).find((value) => value !== undefined));
  return [
    `name is ${kept('name', 'file_name')} (part.txt by the part, field.txt by the field)`,
    `size is ${kept('size', 'file_size')} (20 by the part, 7 by the field)`,
    `type is ${kept('type', 'file_type')} (text/plain by the part, field by the field)`,
  ].join(', ');
}

/** The id of the message that the first probe sent. */
function firstMessageId(earlier: Earlier): unknown {
  return dig(earlier.get('text'), 'message', 'message_id');
}

function answersFirst(body: unknown, earlier: Earlier): string {
  const parent = dig(body, 'message', 'parent_message_id');
  return `parent_message_id is ${parent !== undefined && parent === firstMessageId(earlier) ? '' : 'not '}the target`;
}

function createdAt(sent: number): (body: unknown) => string {
  return (body) =>
    `created_at is ${dig(body, 'message', 'created_at') === sent ? 'the one that was sent' : 'another one'}`;
}

/** What answers the questions that `specs/README.md` asks about Sendbird. */
const questions: readonly QuestionRule[] = [
  {
    about: 'repeated `dedup_id` answer',
    probes: ['dedup_id for the first time', 'dedup_id for the second time'],
    notAsked: [
      'for how long it is remembered, which needs a long wait',
      'whether it counts for each channel, which needs a second channel',
      'its greatest length and its alphabet, which need many messages',
    ],
  },
  { about: 'has not joined the channel', probes: ['channel that the bot has not joined'] },
  { about: '`message_type` really optional', probes: ['text without message_type', 'text form without message_type'] },
  {
    about: 'How are lists read in a form',
    probes: [
      'form with a list joined by commas',
      'form with a list as repeated parts',
      'form with a list as JSON text',
      'form with objects as JSON text',
    ],
  },
  { about: '`file.name`', probes: ['file with every field of the page', 'file whose dotted fields differ'] },
  { about: 'Which keys has `file`', probes: ['file'] },
  {
    about: 'empty `message` accepted',
    probes: ['empty message'],
    notAsked: ['how long message and data may be, which needs long messages in the channel'],
  },
  { about: 'unknown fields', probes: ['text with an unknown field'] },
  { about: 'file beyond the limit', probes: ['file of 25,000,001 bytes', 'file of 26,214,401 bytes'] },
  {
    about: 'In which unit',
    reads: (results) => rateLimitFacts(results),
    notAsked: ['the headers of a 429, unless one came up by itself, since it needs load'],
  },
  {
    about: 'stricter limits',
    reads: (results) => rateLimitFacts(results, (name) => name.endsWith('limit')),
    notAsked: ['whether the limit holds, which needs load; compare X-RateLimit-Limit with your plan'],
  },
  {
    about: 'only the SDKs know',
    probes: [
      'text with the fields of the SDKs',
      'file with the fields of the SDKs',
      'file with every field of the page',
    ],
    notAsked: ['apns_bundle_id, apple_critical_alert_options, sound and volume, since a probe sends no push'],
  },
  { about: '`created_at` accepted in the future', probes: ['created_at in a minute'] },
  { about: 'wrong token', probes: ['wrong token', 'no token'] },
  { about: '`target_message_id`', probes: ['text with target_message_id'] },
  { about: 'empty `dedup_id` refused', probes: ['empty dedup_id'] },
];

export const live: LiveProvider = {
  destination: 'the group channel (its channel_url) that gets every message',
  errorAt: [],
  probes,
  questions,
};
