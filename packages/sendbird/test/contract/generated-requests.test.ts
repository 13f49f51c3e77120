import {
  createCountingFetch,
  readSpec,
  startQuietPrism,
  startRecorder,
  violationsOf,
  type Prism,
  type RecordedRequest,
  type Recorder,
} from '@bot-messages/testkit';
import {
  anyText,
  arbitraryOf,
  expectFault,
  expectForAll,
  mutantsOf,
  readShapes,
  TIME_LIMIT_MS,
  type Dictionary,
  type List,
  type Mutant,
  type Text,
} from '@bot-messages/testkit/arbitraries';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createSendbirdClient,
  isApiError,
  type BotMessageBody,
  type FileMessage,
  type SendbirdClient,
  type TextMessage,
} from '../../src/index.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

const shapes = readShapes('sendbird');
const stored = { message_id: 7 };

let prism: Prism;
let recorder: Recorder;
let toPrism: SendbirdClient;
let toRecorder: SendbirdClient;
const counting = createCountingFetch();

beforeAll(async () => {
  prism = await startQuietPrism(readSpec('sendbird').path);
  recorder = await startRecorder({ body: { message: stored } });
  const settings = { apiToken: 'token', maxRetries: 0 };
  toPrism = createSendbirdClient({ ...settings, baseUrl: prism.url, fetch: counting.fetch });
  toRecorder = createSendbirdClient({ ...settings, baseUrl: recorder.url });
});

afterAll(async () => {
  await prism?.stop();
  await recorder?.close();
});

/** Sends a message to where it is looked at, and returns what has arrived. */
async function arrived(message: BotMessageBody): Promise<RecordedRequest> {
  await expect(toRecorder.sendBotMessage('toolbox_bot', message)).resolves.toEqual(stored);
  const request = recorder.requests.pop();
  if (!request) throw new Error('nothing has arrived');
  return request;
}

async function expectAccepted(message: BotMessageBody): Promise<void> {
  const answer = await toPrism.sendBotMessage('toolbox_bot', message);
  expect(answer).toHaveProperty('message_id', expect.any(Number));
}

/** Sends what is wrong, and expects to hear of it from Prism, or from the client before anything is sent. */
async function expectRefusal(body: unknown, mutant: Mutant, own: string | undefined): Promise<void> {
  const before = counting.sent;
  const thrown = await toPrism.sendBotMessage('toolbox_bot', body as BotMessageBody).then(
    () => 'the message was sent',
    (reason: unknown) => reason,
  );
  if (own === undefined) expectViolation(thrown, mutant);
  else expectOwnRefusal(thrown, own);
  expect(counting.sent - before).toBe(own === undefined ? 1 : 0);
}

function expectOwnRefusal(thrown: unknown, own: string): void {
  expect(thrown).toMatchObject({ name: 'ConfigurationError', attempts: 0 });
  expect(String(thrown)).toContain(own);
}

/** The caller can see what is wrong: in the answer's header, among what the other variants have to say. */
function expectViolation(thrown: unknown, mutant: Mutant): void {
  if (!isApiError(thrown)) throw thrown;
  expect(thrown).toMatchObject({ status: 400, code: 400111 });
  const { headers } = thrown;
  expectFault(violationsOf(new Response(null, { headers })), mutant);
}

/** What the client says itself of any message: it can't send what is no object, nor go by an id that is none. */
function ownRefusal({ path, keyword }: Mutant): string | undefined {
  if (path.length === 0 && keyword === 'type') return 'body: expected a plain object';
  return path[0] === 'dedup_id' ? 'dedup_id: expected a string that is not empty' : undefined;
}

/** The document has no least length for `dedup_id`; the client takes no empty one, which would be no id. */
function hasNoEmptyId(message: object): boolean {
  return !('dedup_id' in message && message.dedup_id === '');
}

describe('a text', () => {
  const shape = shapes.request('application/json');
  const texts = (arbitraryOf(shape) as fc.Arbitrary<TextMessage>).filter(hasNoEmptyId);

  it('that is valid goes out as it is, with its message_type, and Prism accepts it', async () => {
    await expectForAll(texts, 1000, async (text) => {
      expect((await arrived(text)).json()).toEqual({ message_type: 'MESG', ...text });
      await expectAccepted(text);
    });
  });

  it('with one fault is refused, by Prism for this fault or by the client before it is sent', async () => {
    const broken = new Set<string>();
    await expectForAll(mutantsOf(shape, texts).filter(isNoDefault), 1000, async (mutant) => {
      broken.add(mutant.keyword);
      await expectRefusal(mutant.value, mutant, ownRefusal(mutant));
    });
    expect([...broken].toSorted()).toEqual([
      'additionalProperties',
      'enum',
      'maxLength',
      'minLength',
      'minimum',
      'required',
      'type',
    ]);
  });

  /** A `message_type` that is null is one that was not given: the client says `MESG`. */
  function isNoDefault({ path, value }: Mutant): boolean {
    return path[0] !== 'message_type' || (value as { message_type: unknown }).message_type !== null;
  }
});

/** A file message as it is made up here; a report can show bytes, but no File. */
interface MadeFile {
  readonly fields: Readonly<Record<string, unknown>> & { readonly file: Uint8Array<ArrayBuffer> };
  readonly name: string;
  readonly type: string;
}

describe('a file', () => {
  const form = shapes.named('FileMessage') as Dictionary;
  const mentioned = shapes.named('MentionedUserIds') as List;
  /** A form joins ids by commas: the client sends none with a comma. */
  const ids = { ...mentioned, items: { ...(mentioned.items as Text), pattern: /^[^,]+$/u } };
  const anyObject: Dictionary = { ...form, fields: {}, required: [], open: true };
  /** What a caller gives where the document has what becomes of it in a form. */
  const given: Dictionary = {
    ...form,
    fields: {
      ...form.fields,
      mentioned: ids,
      mentioned_user_ids: ids,
      sorted_metaarray: shapes.named('SortedMetaArray'),
      extended_message_payload: shapes.named('ExtendedMessagePayload'),
      apple_critical_alert_options: anyObject,
    },
  };

  const names = fc.oneof(fc.constantFrom('table.csv', '名 é.png', 'a "b".txt'), anyText);
  const types = fc.constantFrom('', 'text/csv', 'image/png', 'text/plain;charset=utf-8', 'application/x-own');

  function filesOf(shape: Dictionary): fc.Arbitrary<MadeFile> {
    const fields = (arbitraryOf(shape) as fc.Arbitrary<MadeFile['fields']>).filter(hasNoEmptyId);
    return fc.record({ fields, name: names, type: types });
  }

  function toMessage({ fields, name, type }: MadeFile): FileMessage {
    return { ...fields, file: new File([fields.file], name, { type }) } as unknown as FileMessage;
  }

  it('that is valid goes out part by part, and Prism accepts it', async () => {
    await expectForAll(filesOf(given), 500, async (made) => {
      const request = await arrived(toMessage(made));
      const { file, ...texts } = Object.fromEntries(await request.form());
      expect(texts).toEqual(expectedTexts(made));
      expect(file).toMatchObject({ name: expectedName(made), type: made.type || 'application/octet-stream' });
      expect(new Uint8Array(await (file as File).arrayBuffer())).toEqual(made.fields.file);
      await expectAccepted(toMessage(legibleToPrism(made)));
    });
  });

  /** Prism splits the head of a part at `;` and `=`, reads the name as JSON, and decodes `%2C` in a text. */
  function legibleToPrism({ fields, name, type }: MadeFile): MadeFile {
    // oxlint-disable-next-line no-control-regex -- JSON takes no control character in a text
    const legible = (text: string) => text.replaceAll(/[;=\\\u0000-\u001F]/gu, '_');
    const withoutCode = (item: unknown) => (typeof item === 'string' ? item.replaceAll(/%2c/giu, '_') : item);
    const changed = Object.entries(fields).map(([key, value]): [string, unknown] => {
      if (key === 'file.name') return [key, legible(value as string)];
      if (!key.startsWith('mentioned')) return [key, value];
      return [key, Array.isArray(value) ? value.map(withoutCode) : withoutCode(value)];
    });
    return { fields: Object.fromEntries(changed) as MadeFile['fields'], name: legible(name), type };
  }

  /** Each field but the file as the form has it; a list without ids says nothing, and is left out. */
  function expectedTexts({ fields }: MadeFile): Record<string, string> {
    const texts = Object.entries(fields).filter(([key]) => key !== 'file');
    const told = texts.filter(([key, value]) => !key.startsWith('mentioned') || (value as string[]).length > 0);
    return Object.fromEntries(told.map(([key, value]) => [key, toText(key, value)]));
  }

  function toText(key: string, value: unknown): string {
    if (key.startsWith('mentioned')) return (value as string[]).join(',');
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /**
   * `file.name` comes before the name of the File. What reads the form here takes `%22` for a quote, as a browser writes
   * it, and drops a byte order mark.
   */
  function expectedName({ fields, name }: MadeFile): string {
    const ranked = [fields['file.name'] as string | undefined, name, 'file'];
    const unescaped = String(ranked.find(Boolean))
      .replaceAll('%22', '"')
      .replaceAll(/%0a/giu, '\n')
      .replaceAll(/%0d/giu, '\r');
    return unescaped.replace(/^\uFEFF/u, '');
  }

  it('with one fault is refused, by Prism for this fault or by the client before it is sent', async () => {
    const shape = shapes.request('multipart/form-data');
    const fields = filesOf(form).map((made) => legibleToPrism(made).fields);
    const broken = new Set<string>();
    await expectForAll(mutantsOf(shape, fields).filter(isTold), 500, async (mutant) => {
      broken.add(mutant.keyword);
      await expectRefusal(wrapped(mutant.value), mutant, ownRefusal(mutant) ?? refusalOfFile(mutant));
    });
    expect([...broken].toSorted()).toEqual([
      'additionalProperties',
      'enum',
      'maxLength',
      'maximum',
      'minLength',
      'minimum',
      'pattern',
      'required',
      'type',
    ]);
  });

  /** Bytes become the file that a caller gives; anything else stays what is wrong. */
  function wrapped(value: unknown): unknown {
    const { file } = Object(value) as { file?: unknown };
    return file instanceof Uint8Array
      ? { ...(value as object), file: new File([new Uint8Array(file)], 'a.bin') }
      : value;
  }

  /** What the client says itself of a file: without its mark it is a text, which is JSON and carries no file. */
  function refusalOfFile({ path, value }: Mutant): string | undefined {
    const { message_type, file } = value as Readonly<Record<string, unknown>>;
    if (message_type !== 'FILE') return 'body.file: expected a plain object';
    if (!(file instanceof Uint8Array)) return 'file: expected a Blob or a File';
    return partAt(path, value) === null ? `${path[0]}: a form can't carry null` : undefined;
  }

  /**
   * Whether a form can tell, and Prism can see: a form knows texts only, so that any value is one; Prism decodes what
   * looks percent-encoded before it counts, and loses a part that is named `__proto__`.
   */
  function isTold({ path, rule, value }: Mutant): boolean {
    const part = partAt(path, value);
    if (rule === 'must be string' && part !== null && path[0] !== 'file') return false;
    if (typeof part === 'string' && isPercentEncoded(part)) return false;
    return rule !== "found '__proto__'";
  }

  function partAt([name]: Mutant['path'], value: unknown): unknown {
    return name === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[name];
  }

  function isPercentEncoded(text: string): boolean {
    return /%[0-9a-f]{2}/iu.test(text);
  }
});
