import { createSendbirdClient, type FileMessage, type SendbirdClient } from '@bot-messages/sendbird';
import { createCountingFetch, startRecorder, type RecordedRequest, type Recorder } from '@bot-messages/testkit';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { anyText, arbitraryOf } from '../../src/generated-cases/arbitraries.ts';
import { expectForAll, TIME_LIMIT_MS } from '../../src/generated-cases/for-all.ts';
import { mutantsOf, type Mutant } from '../../src/generated-cases/mutants.ts';
import { readShapes } from '../../src/generated-cases/read-shapes.ts';
import type { Dictionary, List, Text } from '../../src/generated-cases/shape.ts';
import { expectRefusal } from '../support.ts';

vi.setConfig({ testTimeout: TIME_LIMIT_MS });

const shapes = readShapes('sendbird');
const stored = { message_id: 7 };
const counting = createCountingFetch();

let recorder: Recorder;
let toPrism: SendbirdClient;
let toRecorder: SendbirdClient;

beforeAll(async () => {
  recorder = await startRecorder({ body: { message: stored } });
  const settings = { apiToken: 'token', maxRetries: 0 };
  toPrism = createSendbirdClient({ ...settings, baseUrl: inject('prismUrls')['sendbird'], fetch: counting.fetch });
  toRecorder = createSendbirdClient({ ...settings, baseUrl: recorder.url });
});

afterAll(() => recorder?.close());

async function arrived(message: FileMessage): Promise<RecordedRequest> {
  await expect(toRecorder.sendBotMessage('toolbox_bot', message)).resolves.toEqual(stored);
  const request = recorder.requests.pop();
  if (!request) throw new Error('nothing has arrived');
  return request;
}

/** A generated file message; a failure report can show bytes, but no File. */
interface GeneratedFile {
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
  /** What a caller passes where the document has the text of the form. */
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

  function filesOf(shape: Dictionary): fc.Arbitrary<GeneratedFile> {
    const fields = (arbitraryOf(shape) as fc.Arbitrary<GeneratedFile['fields']>).filter(
      ({ dedup_id }) => dedup_id !== '',
    );
    return fc.record({ fields, name: names, type: types });
  }

  function toMessage({ fields, name, type }: GeneratedFile): FileMessage {
    return { ...fields, file: new File([fields.file], name, { type }) } as unknown as FileMessage;
  }

  it('that is valid reaches the wire part by part, and Prism accepts it', async () => {
    await expectForAll(filesOf(given), 500, async (made) => {
      const request = await arrived(toMessage(made));
      const { file, ...texts } = Object.fromEntries(await request.form());
      expect(texts).toEqual(expectedTexts(made));
      expect(file).toMatchObject({ name: expectedName(made), type: made.type || 'application/octet-stream' });
      expect(new Uint8Array(await (file as File).arrayBuffer())).toEqual(made.fields.file);
      const response = await toPrism.sendBotMessage('toolbox_bot', toMessage(legibleToPrism(made)));
      expect(response).toHaveProperty('message_id', expect.any(Number));
    });
  });

  /** Prism splits the header of a part at `;` and `=`, reads the name as JSON, and decodes `%2C` in a text. */
  function legibleToPrism({ fields, name, type }: GeneratedFile): GeneratedFile {
    // oxlint-disable-next-line no-control-regex -- JSON takes no control character in a text
    const legible = (text: string) => text.replaceAll(/[;=\\\u0000-\u001F]/gu, '_');
    const withoutCode = (item: unknown) => (typeof item === 'string' ? item.replaceAll(/%2c/giu, '_') : item);
    const changed = Object.entries(fields).map(([key, value]): [string, unknown] => {
      if (key === 'file.name') return [key, legible(value as string)];
      if (!key.startsWith('mentioned')) return [key, value];
      return [key, Array.isArray(value) ? value.map(withoutCode) : withoutCode(value)];
    });
    return { fields: Object.fromEntries(changed) as GeneratedFile['fields'], name: legible(name), type };
  }

  /** Each field but the file, as the form has it; an empty list of ids is left out. */
  function expectedTexts({ fields }: GeneratedFile): Record<string, string> {
    const texts = Object.entries(fields).filter(([key]) => key !== 'file');
    const told = texts.filter(([key, value]) => !key.startsWith('mentioned') || (value as string[]).length > 0);
    return Object.fromEntries(told.map(([key, value]) => [key, toText(key, value)]));
  }

  function toText(key: string, value: unknown): string {
    if (key.startsWith('mentioned')) return (value as string[]).join(',');
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /**
   * `file.name` comes before the name of the File. The parser of this test reads `%22` as a quote, as a browser writes
   * it, and drops a byte order mark.
   */
  function expectedName({ fields, name }: GeneratedFile): string {
    const ranked = [fields['file.name'] as string | undefined, name, 'file'];
    const unescaped = String(ranked.find(Boolean))
      .replaceAll('%22', '"')
      .replaceAll(/%0a/giu, '\n')
      .replaceAll(/%0d/giu, '\r');
    return unescaped.replace(/^\uFEFF/u, '');
  }

  it('that violates one rule is refused, by Prism for this rule or by the client before it is sent', async () => {
    const shape = shapes.request('multipart/form-data');
    const fields = filesOf(form).map((made) => legibleToPrism(made).fields);
    const broken = new Set<string>();
    await expectForAll(mutantsOf(shape, fields).filter(isVisible), 500, async (mutant) => {
      broken.add(mutant.keyword);
      const send = () => toPrism.sendBotMessage('toolbox_bot', wrapped(mutant.value) as FileMessage);
      await expectRefusal(send, counting, mutant, refusalOfClient(mutant), 400111);
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

  /** Bytes become the file that a caller passes; anything else stays invalid. */
  function wrapped(value: unknown): unknown {
    const { file } = Object(value) as { file?: unknown };
    return file instanceof Uint8Array
      ? { ...(value as object), file: new File([new Uint8Array(file)], 'a.bin') }
      : value;
  }

  /** What the client itself refuses. Without `message_type: FILE` the message is a text, which is JSON without a file. */
  function refusalOfClient({ path, keyword, value }: Mutant): string | undefined {
    if (path.length === 0 && keyword === 'type') return 'body: expected a plain object';
    if (path[0] === 'dedup_id') return 'dedup_id: expected a string that is not empty';
    const { message_type, file } = value as Readonly<Record<string, unknown>>;
    if (message_type !== 'FILE') return 'body.file: expected a plain object';
    if (!(file instanceof Uint8Array)) return 'file: expected a Blob or a File';
    return partAt(path, value) === null ? `${path[0]}: a form can't carry null` : undefined;
  }

  /**
   * Whether Prism can see the violation: a form holds texts only, so any value is one; Prism decodes what looks
   * percent-encoded before it counts, and loses a part that is named `__proto__`.
   */
  function isVisible({ path, rule, value }: Mutant): boolean {
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
