import { comesBack, isRepeated, keysOfData, receiverOf, resultShape } from './cometchat-readings.ts';
import { mark } from './mark.ts';
import type { Probe, ProbeRequest, Targets } from './probe.ts';

type Body = Readonly<Record<string, unknown>>;

/** In the order in which they are sent: the first one shows whether key, bot and receiver are right. */
export function cometchatProbes(targets: Targets): Probe[] {
  return [
    ...messages(targets),
    ...broadcasts(targets),
    ...openEnds(targets),
    ...faults(targets),
    ...keys(targets),
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

function messages(targets: Targets): Probe[] {
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
      // Allowed by the document, after a sample of the provider; what it answers is not known.
      expects: 'anything',
      toMany: true,
      notAsked: secondReceiver === undefined ? '--second-receiver names nobody' : undefined,
      request: byClient(targets, textBody(targets, both, { multipleReceivers: { [list]: [second] } })),
      reads: receiverOf({ receiver: to, multipleReceivers: second }),
    },
  ];
}

/** What the document leaves open, or refuses by a decision of its own: whatever comes back is an answer. */
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

function faults(targets: Targets): Probe[] {
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

function keys(targets: Targets): Probe[] {
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
