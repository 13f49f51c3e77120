import { readSpec, startRecorder, type RecordedRequest, type Recorder } from '@bot-messages/testkit';
import { createSendbirdClient, type FileMessage, type SendbirdClient, type TextMessage } from '@bot-messages/sendbird';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { failOnViolations } from '../support.ts';

const spec = readSpec('sendbird');
const apiToken = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';
const stored = { message_id: 7, type: 'MESG', channel_url: 'channel', created_at: 1 };

const forms = spec.requests.filter(({ mediaType }) => mediaType === 'multipart/form-data');
const files = forms.filter(({ value }) => value['message_type'] === 'FILE');
const textForms = forms.filter(({ value }) => value['message_type'] !== 'FILE');

let recorder: Recorder;
let toPrism: SendbirdClient;
let toRecorder: SendbirdClient;

beforeAll(async () => {
  recorder = await startRecorder({ body: { message: stored } });
  toPrism = createSendbirdClient({ baseUrl: inject('prismUrls')['sendbird'], apiToken, fetch: failOnViolations });
  toRecorder = createSendbirdClient({ baseUrl: `${recorder.url}/v3`, apiToken });
});

afterAll(() => recorder?.close());

function lastRequest(): RecordedRequest {
  const request = recorder.requests.at(-1);
  if (!request) throw new Error('nothing has arrived');
  return request;
}

/** The example holds texts, as a form does; a caller passes lists, objects and a file. */
function toFileMessage(form: Readonly<Record<string, unknown>>): FileMessage {
  const read = ([name, value]: [string, unknown]) => [name, readers[name]?.(String(value)) ?? value];
  return Object.fromEntries(Object.entries(form).map(read)) as FileMessage;
}

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  file: (text) => new File([text], 'original.csv', { type: 'text/csv' }),
  mentioned: (text) => text.split(','),
  mentioned_user_ids: (text) => text.split(','),
  sorted_metaarray: (text) => JSON.parse(text) as unknown,
  extended_message_payload: (text) => JSON.parse(text) as unknown,
  apple_critical_alert_options: (text) => JSON.parse(text) as unknown,
};

describe.each(files)('the file example $name', ({ value }) => {
  it('is accepted by Prism when the client sends it', async () => {
    const sent = toPrism.sendBotMessage('toolbox_bot', toFileMessage(value));
    await expect(sent).resolves.toHaveProperty('message_id');
  });

  it('reaches the wire part by part, the file with its name, its type and its bytes', async () => {
    await toRecorder.sendBotMessage('toolbox_bot', toFileMessage(value));
    const form = await lastRequest().form();
    const { file, ...fields } = Object.fromEntries(form);
    const { file: text, ...expected } = value;
    expect(fields).toEqual(Object.fromEntries(Object.entries(expected).map(([name, item]) => [name, String(item)])));
    expect(file).toMatchObject({ name: value['file.name'] ?? 'original.csv', type: 'text/csv' });
    expect(await (file as File).text()).toBe(text);
  });
});

describe.each(textForms)('the text form example $name', ({ value }) => {
  const fields = Object.entries(value).map(([name, item]) => [name, String(item)] as const);
  const post = (client: SendbirdClient) =>
    client.api.POST('/bots/{bot_userid}/send', {
      params: { path: { bot_userid: 'toolbox_bot' } },
      body: value as unknown as TextMessage,
      bodySerializer: () => {
        const form = new FormData();
        for (const [name, item] of fields) form.set(name, item);
        return form;
      },
    });

  it('is accepted by Prism when the bare client sends it', async () => {
    const { response } = await post(toPrism);
    expect(response.status).toBe(200);
  });

  it('reaches the wire as a form, with the same key', async () => {
    const { data } = await post(toRecorder);
    expect(data).toEqual({ message: stored });
    expect(Object.fromEntries(await lastRequest().form())).toEqual(Object.fromEntries(fields));
    expect(lastRequest().headers).toMatchObject({ 'api-token': apiToken });
  });
});

it('states one Content-Type and the length of a form in bytes, so that no proxy has to guess', async () => {
  await toRecorder.sendBotMessage('toolbox_bot', {
    message_type: 'FILE',
    channel_url: 'kanal-ü',
    file: new File(['x'], 'naïve "file"\r\n名.txt'),
  });
  const { body, headers } = lastRequest();
  expect(headers['content-length']).toBe(String(body.length));
  expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=bot-messages-[0-9a-f-]{36}$/);
  expect(body.toString('utf8')).toContain(
    'filename="naïve %22file%22%0D%0A名.txt"\r\nContent-Type: application/octet-stream',
  );
});
