import { readSpec, startPrism, startRecorder, type Prism, type Recorder } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCometChatClient, type BotMessageBody, type CometChatClient } from '../../src/index.ts';

const spec = readSpec('cometchat');
const apiKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567';
const stored = { id: '7', sender: 'support-bot' };

let prism: Prism;
let recorder: Recorder;
let toPrism: CometChatClient;
let toRecorder: CometChatClient;

beforeAll(async () => {
  prism = await startPrism(spec.path);
  recorder = await startRecorder({ body: { data: stored } });
  toPrism = createCometChatClient({ baseUrl: prism.url, apiKey, fetch: prism.strictFetch });
  toRecorder = createCometChatClient({ baseUrl: `${recorder.url}/v3`, apiKey });
});

afterAll(async () => {
  await prism?.stop();
  await recorder?.close();
});

describe.each(spec.requests)('the request example $name', ({ value }) => {
  const body = value as BotMessageBody;

  it('is accepted by Prism when the client sends it', async () => {
    await expect(toPrism.sendBotMessage('support-bot', body)).resolves.toHaveProperty('id');
  });

  it('reaches the wire as it is, with the headers that CometChat asks for', async () => {
    await expect(toRecorder.sendBotMessage('support-bot', body)).resolves.toEqual(stored);
    const request = recorder.requests.at(-1);
    expect(request?.json()).toEqual(value);
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v3/bots/support-bot/messages',
      headers: { apikey: apiKey, 'content-type': 'application/json' },
    });
  });
});

it('names one Content-Type and the whole length, so that no proxy has to guess', async () => {
  await toRecorder.sendBotMessage('support-bot', {
    receiver: 'ann',
    receiverType: 'user',
    data: { text: 'Grüße, 日本 👩‍🚀 \u0000' },
  });
  const { body, headers } = recorder.requests.at(-1) ?? {};
  expect(headers?.['content-length']).toBe(String(body?.length));
  expect(headers).not.toHaveProperty('transfer-encoding');
  expect(body?.toString('utf8')).toContain('Grüße, 日本 👩‍🚀 \\u0000');
});

it('reaches the endpoint through the bare client too, with the same key', async () => {
  const { data, response } = await toRecorder.api.POST('/bots/{uid}/messages', {
    params: { path: { uid: 'support-bot' } },
    body: { receiver: 'ann', receiverType: 'user', data: { text: 'Hi' } },
  });
  expect(response.status).toBe(200);
  expect(data).toEqual({ data: stored });
  expect(recorder.requests.at(-1)).toMatchObject({
    path: '/v3/bots/support-bot/messages',
    headers: { apikey: apiKey },
  });
});
