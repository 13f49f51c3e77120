import { readSpec, specNames, startRecorder, type Recorder } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadClient, type Send } from '../src/client.ts';
import { loadRows } from '../src/rows.ts';
import { failOnViolations } from './support.ts';

const key = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';

const providers = await Promise.all(
  specNames().map(async (name) => ({
    name,
    ...(await loadClient(name)),
    ...(await loadRows(name)),
    texts: readSpec(name).requests.filter(({ mediaType }) => mediaType === 'application/json'),
  })),
);

describe.each(providers)('$name', ({ name, texts, wire, ...client }) => {
  let recorder: Recorder;
  let toPrism: Send;
  let toRecorder: Send;

  beforeAll(async () => {
    recorder = await startRecorder({ body: { [client.envelope]: client.stored } });
    toPrism = client.create({ baseUrl: inject('prismUrls')[name] ?? '', key, fetch: failOnViolations });
    toRecorder = client.create({ baseUrl: `${recorder.url}/v3`, key });
  });

  afterAll(() => recorder?.close());

  describe.each(texts)('the request example $name', ({ value }) => {
    it('is accepted by Prism when the client sends it', async () => {
      await expect(toPrism(wire.botId, value)).resolves.toHaveProperty(client.idAt);
    });

    it('reaches the wire as it is, with the headers that the provider documents', async () => {
      await expect(toRecorder(wire.botId, value)).resolves.toEqual(client.stored);
      const request = recorder.requests.at(-1);
      const [header = ''] = Object.keys(wire.key);
      expect(request?.json()).toEqual(client.onWire(value));
      expect(request).toMatchObject({
        method: 'POST',
        path: `/v3${wire.path(wire.botId)}`,
        headers: { [header]: key, 'content-type': 'application/json' },
      });
    });
  });

  it('states one Content-Type and the length in bytes, so that no proxy has to guess', async () => {
    await toRecorder(wire.botId, { ...client.message, extra: 'Grüße, 日本 👩‍🚀 \u0000' });
    const { body, headers } = recorder.requests.at(-1) ?? {};
    expect(headers?.['content-length']).toBe(String(body?.length));
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(body?.toString('utf8')).toContain('Grüße, 日本 👩‍🚀 \\u0000');
  });
});
