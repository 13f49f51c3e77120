import type { FormPart, Probe, Targets } from './probe.ts';
import {
  answersFirst,
  comesBack,
  createdAt,
  fileKeys,
  fileNames,
  firstMessageId,
  isRepeated,
  mentions,
} from './sendbird-readings.ts';
import { bare, form, text, textFields, type Fields } from './sendbird-requests.ts';

/** In the order in which they are sent: the first one shows whether key, bot and channel are right. */
export function sendbirdProbes(targets: Targets): Probe[] {
  return [
    ...texts(targets),
    ...forms(targets),
    ...files(targets),
    ...openEnds(targets),
    ...faults(targets),
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

/** What the document leaves open: whatever comes back is an answer to a question. */
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

function faults(targets: Targets): Probe[] {
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
        oversized: true,
        body: { message_type: 'FILE', channel_url: to, send_push: false, file },
      };
    },
  });
  return [
    upload('file of 25,000,001 bytes', 25_000_001, 'message'),
    upload('file of 26,214,401 bytes', 26_214_401, 'refusal'),
  ];
}
