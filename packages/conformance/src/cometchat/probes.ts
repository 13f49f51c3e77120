import {
  dig,
  isAccepted,
  isRecord,
  mark,
  type Earlier,
  type LiveProvider,
  type Probe,
  type ProbeRequest,
  type ProbeResult,
  type QuestionRule,
  type Targets,
} from '../verify-live/probe.ts';
import { rateLimitFacts } from '../verify-live/questions.ts';

type Body = Readonly<Record<string, unknown>>;

/** In the order in which they are sent. The first one shows whether key, bot and receiver are right. */
function probes(targets: Targets): Probe[] {
  return [
    ...singleMessages(targets),
    ...broadcasts(targets),
    ...openEnds(targets),
    ...refusedMessages(targets),
    ...wrongKeys(targets),
    ...sizes(targets),
  ];
}

/** A text to the receiver, with changes. */
function textBody({ to, receiverType }: Targets, name: string, more: Body = {}): Body {
  return { receiver: to, receiverType, data: { text: mark(name) }, ...more };
}

function byClient({ bot }: Targets, body: Body): () => ProbeRequest {
  return () => ({ by: 'client', bot, body });
}

function byFetch({ bot }: Targets, body: Body): () => ProbeRequest {
  return () => ({ by: 'fetch', bot, body });
}

const attachment = { url: 'https://files.example.com/probe.png', name: 'probe.png', mimeType: 'image/png' };
const described = { ...attachment, extension: 'png', size: '182044' };
const customData = { probe: true, nested: { list: [1, 2] } };

function singleMessages(targets: Targets): Probe[] {
  const { runId } = targets;
  const muid = `probe-${runId}`;
  const send = (name: string, more: Body, rest: Partial<Probe> = {}): Probe => {
    return { name, expects: 'message', request: byClient(targets, textBody(targets, name, more)), ...rest };
  };
  const full = {
    category: 'message',
    type: 'text',
    data: { text: mark('text with every field'), metadata: {} },
    muid: `probe-all-${runId}`,
    tags: ['probe'],
  };
  const withAttachment = { data: { text: mark('text with an attachment'), attachments: [described] } };
  const media = (type: string) => ({ category: 'message', type, data: { attachments: [described] } });
  const custom = { category: 'custom', type: 'probe', data: { text: mark('custom message'), customData } };
  return [
    send('text', {}),
    send('text with every field', full, { reads: comesBack(['metadata'], ['muid', 'tags']) }),
    send('text with an attachment', withAttachment, { reads: keysOfData }),
    send('image by URL', media('image'), { reads: keysOfData }),
    send('file by URL', media('file'), { reads: keysOfData }),
    send('custom message', custom, { reads: keysOfData }),
    send('muid for the first time', { muid }),
    send('muid for the second time', { muid }, { expects: 'anything', reads: isRepeated }),
  ];
}

function broadcasts(targets: Targets): Probe[] {
  const { to, receiverType, secondReceiver, runId } = targets;
  const list = receiverType === 'user' ? 'uids' : 'guids';
  const toMany = (name: string, ids: readonly string[], rest: Partial<Probe>): Probe => {
    const body = { multipleReceivers: { [list]: ids }, data: { text: mark(name) } };
    const request = byClient(targets, body);
    return { name, expects: 'message', toMany: true, request, reads: resultShape(ids), ...rest };
  };
  const both = 'receiver and multipleReceivers';
  const second = secondReceiver ?? '';
  return [
    toMany('to many', secondReceiver === undefined ? [to] : [to, secondReceiver], {}),
    toMany('to many, one of them unknown', [to, `no-such-${receiverType}-${runId}`], { expects: 'anything' }),
    {
      name: both,
      // Allowed by the document, after a sample of the provider; the response is not known.
      expects: 'anything',
      toMany: true,
      notAsked: secondReceiver === undefined ? '--second-receiver names nobody' : undefined,
      request: byClient(targets, textBody(targets, both, { multipleReceivers: { [list]: [second] } })),
      reads: receiverOf({ receiver: to, multipleReceivers: second }),
    },
  ];
}

/** What the document leaves open, or refuses by its own decision: any response answers a question. */
function openEnds(targets: Targets): Probe[] {
  const { bot, foreignChannel } = targets;
  const open = (name: string, more: Body): Probe => {
    return { name, expects: 'anything', request: byFetch(targets, textBody(targets, name, more)), reads: keysOfData };
  };
  const capitals = 'uid of the bot in capitals';
  const foreign = 'group that the bot has not joined';
  const interactive = { interactiveData: { title: mark('interactive message'), formFields: [] } };
  return [
    open('text with an unknown field', { nobodyKnowsThis: 1 }),
    open('interactive message', { category: 'interactive', type: 'form', data: interactive }),
    open('text of white space', { data: { text: '   ' } }),
    {
      name: capitals,
      expects: 'anything',
      notAsked: bot === bot.toUpperCase() ? 'the uid of the bot has no small letters' : undefined,
      request: byClient({ ...targets, bot: bot.toUpperCase() }, textBody(targets, capitals)),
    },
    {
      name: foreign,
      expects: 'anything',
      notAsked: foreignChannel === undefined ? '--foreign-channel names no group' : undefined,
      request: byClient(targets, textBody(targets, foreign, { receiver: foreignChannel, receiverType: 'group' })),
    },
  ];
}

function refusedMessages(targets: Targets): Probe[] {
  const { runId } = targets;
  const wrong = (name: string, more: Body): Probe => {
    return { name, expects: 'refusal', request: byFetch(targets, textBody(targets, name, more)) };
  };
  const unknown = (name: string, more: Body, bot = targets.bot): Probe => {
    return { name, expects: 'refusal', request: byClient({ ...targets, bot }, textBody(targets, name, more)) };
  };
  const strangers = { user: `no-such-user-${runId}`, group: `no-such-group-${runId}` };
  return [
    wrong('no receiver', { receiver: undefined, receiverType: undefined }),
    wrong('no data', { data: undefined }),
    wrong('empty text', { data: { text: '' } }),
    wrong('empty muid', { muid: '' }),
    wrong('unknown receiverType', { receiverType: 'probe' }),
    wrong('receiverType in capitals', { receiverType: targets.receiverType.toUpperCase() }),
    wrong('media message without attachments', {
      type: 'image',
      data: { text: mark('media message without attachments') },
    }),
    wrong('attachment without a URL', { type: 'image', data: { attachments: [{ name: 'probe.png' }] } }),
    wrong('custom message without customData', { category: 'custom', type: 'probe' }),
    unknown('unknown bot', {}, `no-such-bot-${runId}`),
    unknown('unknown user', { receiver: strangers.user, receiverType: 'user' }),
    unknown('unknown group', { receiver: strangers.group, receiverType: 'group' }),
  ];
}

function wrongKeys(targets: Targets): Probe[] {
  const { bot, runId, weakKey } = targets;
  const by = (name: string, request: Partial<ProbeRequest>, notAsked?: string): Probe => ({
    name,
    expects: 'refusal',
    notAsked,
    request: () => ({ by: 'client', bot, body: textBody(targets, name), ...request }),
  });
  const weakness = weakKey === undefined ? 'COMETCHAT_AUTH_ONLY_KEY holds no such key' : undefined;
  return [
    by('wrong key', { key: `no-such-key-${runId}` }),
    by('no key', { by: 'fetch', key: null }),
    by('authOnly key', { key: weakKey ?? null }, weakness),
  ];
}

function sizes(targets: Targets): Probe[] {
  const notAsked = targets.includeUploadLimit ? undefined : 'it needs large messages, see --include-upload-limit';
  const large = (name: string, filler: string, expects: 'anything' | 'refusal'): Probe => {
    const body = textBody(targets, name, { data: { text: `${mark(name)} ${filler}` } });
    return { name, expects, notAsked, request: byClient(targets, body) };
  };
  return [
    large('data of 12,000 bytes in 4,000 characters', '€'.repeat(4000), 'anything'),
    large('data of 12,000 characters', 'x'.repeat(12_000), 'refusal'),
    large('payload of 70,000 characters', 'x'.repeat(70_000), 'refusal'),
  ];
}

function comesBack(inData: readonly string[], inMessage: readonly string[]): (body: unknown) => string {
  return (body) => {
    const found = [
      ...inData.map((field) => [`data.${field}`, dig(body, 'data', 'data', field)] as const),
      ...inMessage.map((field) => [field, dig(body, 'data', field)] as const),
    ];
    return found
      .map(([field, value]) => `${field} ${value === undefined ? 'does not come back' : `is ${JSON.stringify(value)}`}`)
      .join(', ');
  };
}

function isRepeated(body: unknown, earlier: Earlier): string {
  const first = dig(earlier.get('muid for the first time'), 'data', 'id');
  return first !== undefined && dig(body, 'data', 'id') === first ? 'it is the first message' : 'it is a new message';
}

/** What the content of a stored message is made of. */
function keysOfData(body: unknown): string {
  const data = dig(body, 'data', 'data');
  const keys = isRecord(data) ? Object.keys(data).join(', ') : 'nothing';
  const attachments = dig(data, 'attachments');
  const size = Array.isArray(attachments) ? `; size is ${JSON.stringify(dig(attachments[0], 'size'))}` : '';
  return `data has ${keys}${size}`;
}

/** What the undocumented response to many receivers looks like. */
function resultShape(ids: readonly string[]): (body: unknown) => string {
  return (body) => {
    const data = dig(body, 'data');
    if (!isRecord(data)) return `data is ${Array.isArray(data) ? 'a list' : JSON.stringify(data)}`;
    const named = ids.filter((id) => id in data).length;
    const kinds = new Set(
      Object.values(data).map((value) => (isRecord(value) ? Object.keys(value).join('+') : typeof value)),
    );
    return `data has ${Object.keys(data).length} keys, among them ${named} of the ${ids.length} receivers; each holds ${[...kinds].join(' or ')}`;
  };
}

/** Which of the named receivers the response names. */
function receiverOf(named: Readonly<Record<string, string>>): (body: unknown) => string {
  return (body) => {
    const receiver = dig(body, 'data', 'receiver');
    const found = Object.entries(named).find(([, id]) => id === receiver)?.[0];
    if (found !== undefined) return `the response is about the one of ${found}`;
    const data = dig(body, 'data');
    const keys = isRecord(data) ? Object.entries(named).filter(([, id]) => id in data) : [];
    return keys.length > 0
      ? `the response names those of ${keys.map(([name]) => name).join(' and ')}`
      : 'the response names neither';
  };
}

/** Which keys the errors have, and of which kind their details are. */
function envelopeFacts(results: readonly ProbeResult[]): string[] {
  const errors = results.map(({ answer }) => answer).filter((answer) => answer !== undefined && answer.status >= 400);
  const forms = errors.map((answer) => {
    const error = dig(answer?.body, 'error');
    const keys = isRecord(error) ? Object.keys(error).toSorted().join(', ') : 'no object';
    return `error has ${keys}; details is ${kindOf(dig(error, 'details'))}`;
  });
  return [...new Set(forms)];
}

/** Of which kind the ids are, and which fields are sometimes absent or null. */
function messageFacts(results: readonly ProbeResult[]): string[] {
  const messages = results
    .filter(({ answer, probe }) => isAccepted(answer) && probe.toMany !== true)
    .map(({ answer }) => dig(answer?.body, 'data'))
    .filter(isRecord);
  if (messages.length === 0) return [];
  const ids = [...new Set(messages.map(({ id }) => kindOf(id)))];
  const names = [...new Set(messages.flatMap((message) => Object.keys(message)))];
  const some = names.filter((name) => messages.some((message) => !(name in message)));
  const nulls = names.filter((name) => messages.some((message) => message[name] === null));
  return [
    `id is ${ids.join(' or ')}`,
    `fields of every message: ${listed(names.filter((name) => !some.includes(name)))}`,
    `fields of some messages: ${listed(some)}`,
    `null: ${listed(nulls)}`,
  ];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What answers the questions that `specs/README.md` asks about CometChat. */
const questions: readonly QuestionRule[] = [
  {
    about: '`muid` deduplicate',
    probes: ['muid for the first time', 'muid for the second time'],
    notAsked: ['for how long, which needs a long wait'],
  },
  {
    about: 'send with `multipleReceivers` answer',
    probes: ['to many', 'to many, one of them unknown'],
    notAsked: ['how many ids it takes, which needs many receivers'],
  },
  {
    about: '`receiver` and `multipleReceivers` together',
    probes: ['receiver and multipleReceivers'],
    notAsked: ['who got the message, which only a look into the app tells'],
  },
  {
    about: 'Which status comes with',
    probes: ['no key', 'wrong key', 'authOnly key', 'unknown bot', 'unknown user', 'unknown group'],
    notAsked: ['an unknown app, which would be another host than yours'],
  },
  { about: 'error envelope', reads: envelopeFacts },
  {
    about: 'Which headers come',
    reads: (results) => rateLimitFacts(results),
    notAsked: [
      'the headers of a 429, unless one came up by itself, since it needs load',
      'whether a bot counts as one user with 30 messages a minute, which needs load',
    ],
  },
  {
    about: 'above 10 KB of `data`',
    probes: ['data of 12,000 bytes in 4,000 characters', 'data of 12,000 characters', 'payload of 70,000 characters'],
  },
  { about: '`id` ever a number', reads: messageFacts },
  {
    about: 'answers to media, custom and group messages',
    probes: ['text with every field', 'text with an attachment', 'image by URL', 'file by URL', 'custom message'],
    notAsked: ['messages to the kind of receiver that --receiver-type does not name'],
  },
  {
    about: 'unknown top-level keys',
    probes: [
      'text with an unknown field',
      'receiverType in capitals',
      'interactive message',
      'attachment without a URL',
      'text of white space',
    ],
  },
  {
    about: 'member of a group',
    probes: ['group that the bot has not joined'],
    notAsked: ["a disabled bot and an AI agent's uid, which need bots of their own"],
  },
  {
    about: 'longer than 50 characters',
    probes: ['uid of the bot in capitals'],
    notAsked: ['a uid of more than 50 characters, which needs such a bot'],
  },
  { about: 'empty `muid` refused', probes: ['empty muid'] },
];

export const live: LiveProvider = {
  destination: 'the user or the group that gets every message',
  errorAt: ['error'],
  weakKeyVariable: 'COMETCHAT_AUTH_ONLY_KEY',
  probes,
  questions,
};
