import { createHash } from 'node:crypto';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { once } from '../../src/run.ts';
import { DROP, KEYS, startProviders } from '../../src/runtimes/providers.ts';
import { play, SAID, WEBHOOKS, type Command, type Played } from '../../src/runtimes/play.ts';

export interface Runtime {
  /** The row in the table. */
  readonly row: string;
  /** Installs what the runtime needs, and returns the program's command. Called once; every test reports its error. */
  readonly command: () => Promise<Command>;
  /** Whether the runtime resends a POST by itself when its connection closes, whatever its body is. */
  readonly resends?: boolean;
  /** Whether the runtime distinguishes a connection that was never made from a response that was lost. */
  readonly reportsUnsent?: boolean;
  /** The error for a redirect, if fetch does not report it as one or does not fail on it. */
  readonly redirected?: { readonly name: string; readonly status?: number; readonly mayHaveBeenDelivered: boolean };
}

const NOT_FOLLOWED = { name: 'InvalidResponseError', mayHaveBeenDelivered: false };
const { words, fileName, fileType } = SAID;
const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const file = {
  name: fileName,
  type: fileType,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
};
const image = { url: 'https://files.example.org/a.png', name: 'a.png', extension: 'png', mimeType: 'image/png' };
const toAnn = { receiver: 'ann', receiverType: 'user' };
const masked = '[masked]';
const providers = once(() => startProviders(inject('fixture').folder));

afterAll(async () => (await providers()).close());

/** Tests a runtime by the output of its program and by the requests that arrived. `more` adds tests of its own. */
export function describeRuntime(runtime: Runtime, more: (played: () => Promise<Played>) => void = () => {}): void {
  const { row, command, redirected = NOT_FOLLOWED, resends = false, reportsUnsent = true } = runtime;
  const played = once(async () => play(await command(), await providers()));

  describe(row, { meta: { table: 'Runtimes', row } }, () => {
    it('sends a text unchanged through both clients, with the key', { meta: { column: 'text' } }, async () => {
      const { report, arrived } = await played();
      const [text] = arrived.sendbird;
      expect(text).toMatchObject({ path: '/v3/bots/bot/send', status: 200, violations: [] });
      expect(text?.headers).toMatchObject({ 'api-token': masked, 'content-type': 'application/json' });
      expect(text?.body).toEqual({ message_type: 'MESG', channel_url: 'channel_1', message: words });
      expect(report.sendbird.text).toMatchObject({ type: 'MESG', message_id: expect.any(Number), message: words });
      const [other] = arrived.cometchat;
      expect(other).toMatchObject({ path: '/v3/bots/bot/messages', status: 200, violations: [] });
      expect(other?.headers).toMatchObject({ apikey: masked, 'content-type': 'application/json' });
      expect(other?.body).toEqual({ ...toAnn, data: { text: words } });
      expect(report.cometchat.text).toMatchObject({ id: expect.any(String), data: { text: words } });
    });

    it('sends a file to Sendbird byte for byte, with its name and type', { meta: { column: 'file' } }, async () => {
      const { report, arrived } = await played();
      const form = arrived.sendbird[1];
      expect(form).toMatchObject({ status: 200, violations: [], headers: { 'api-token': masked } });
      expect(form?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
      expect(form?.body).toEqual({ message_type: 'FILE', channel_url: 'channel_1', file });
      const { size } = file;
      expect(report.sendbird.file).toMatchObject({ type: 'FILE', file: { name: fileName, type: fileType, size } });
    });

    it('sends an image and a custom message to CometChat', { meta: { column: 'image, custom' } }, async () => {
      const { report, arrived } = await played();
      const [, first, second] = arrived.cometchat;
      const media = { type: 'image', data: { attachments: [image] } };
      const custom = { category: 'custom', type: 'poll', data: { customData: { question: words } } };
      expect(first).toMatchObject({ status: 200, violations: [], headers: { apikey: masked } });
      expect(first?.body).toEqual({ ...toAnn, ...media });
      expect(report.cometchat.image).toMatchObject(media);
      expect(second).toMatchObject({ status: 200, violations: [], headers: { apikey: masked } });
      expect(second?.body).toEqual({ ...toAnn, ...custom });
      expect(report.cometchat.custom).toMatchObject(custom);
    });

    it(
      'verifies a webhook of both providers, refuses a forged one, and replies',
      { meta: { column: 'webhooks' } },
      async () => {
        const { report, arrived } = await played();
        const isWebhookVerificationError = true;
        const { sendbird, cometchat } = report;
        expect(sendbird.webhook.event).toEqual(WEBHOOKS.sendbird.event);
        expect(sendbird.webhook.refused).toEqual({ isWebhookVerificationError, reason: 'wrong-signature' });
        const reply = { channel_url: 'channel_2', dedup_id: 'bot_message_notification~A~bot~7', message: words };
        expect(arrived.sendbird[2]).toMatchObject({
          path: '/v3/bots/bot/send',
          status: 200,
          violations: [],
          body: reply,
        });
        expect(cometchat.webhook.event).toEqual(WEBHOOKS.cometchat.event);
        expect(cometchat.webhook.refused).toEqual({ isWebhookVerificationError, reason: 'wrong-credentials' });
        const answer = { receiver: 'bob', receiverType: 'user', muid: 'after_message~~~bot~7', data: { text: words } };
        expect(arrived.cometchat[3]).toMatchObject({
          path: '/v3/bots/bot/messages',
          status: 200,
          violations: [],
          body: answer,
        });
      },
    );

    it('reports a rejected message without the key', { meta: { column: 'errors' } }, async () => {
      const { report, output } = await played();
      const guards = { isApiError: true, isBotMessageError: true };
      const json = { name: 'ApiError', attempts: 1, mayHaveBeenDelivered: false };
      expect(report.sendbird.refused).toMatchObject({ guards, json: { ...json, status: 400, code: 400_201 } });
      expect(report.cometchat.refused).toMatchObject({ guards, json: { ...json, status: 404 } });
      expect(report.sendbird.refused.log.join()).toContain('There is no bot with the id stranger.');
      for (const key of Object.values(KEYS)) expect(output).not.toContain(key);
    });

    it('follows no redirect', { meta: { column: 'redirect' } }, async () => {
      const { report, arrived, strayed } = await played();
      const guards = { isApiError: false, isBotMessageError: true };
      for (const provider of ['sendbird', 'cometchat'] as const) {
        expect(arrived[provider].at(-1)).toMatchObject({ status: 307, path: expect.stringContaining('/moved/') });
        expect(report[provider].redirected).toMatchObject({ guards, json: redirected });
      }
      expect(strayed).toEqual([]);
    });

    it(
      'does not resend a message whose connection closes without a response',
      { meta: { column: 'sent once' } },
      async () => {
        const { report, dropped } = await played();
        const json = { name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: true };
        expect(report.sendbird.dropped).toMatchObject({ guards: { isBotMessageError: true }, json });
        expect(dropped).toEqual([words, DROP, ...(resends ? [DROP] : [])]);
      },
    );

    it(
      reportsUnsent
        ? 'knows that nothing was sent without a connection'
        : 'does not know whether a connection was made',
      { meta: { column: 'not sent' } },
      async () => {
        const { connectionRefused, untrusted } = (await played()).report.sendbird;
        for (const { json } of [connectionRefused, untrusted]) {
          expect(json).toMatchObject({ name: 'ConnectionError', attempts: 1, mayHaveBeenDelivered: !reportsUnsent });
        }
      },
    );

    more(played);
  });
}

/** For a runtime that loads the packages unbundled: tests which of their files it loads. */
export function loads(entry: 'index.js' | 'index.cjs'): (played: () => Promise<Played>) => void {
  return (played) => {
    it(`loads the ${entry} of both packages`, { meta: { column: 'form' } }, async () => {
      const { loaded = [] } = (await played()).report;
      const tails = loaded.map((path) => path.replace(/^.*(?=\/@bot-messages\/)/, ''));
      expect(tails).toEqual([`/@bot-messages/cometchat/dist/${entry}`, `/@bot-messages/sendbird/dist/${entry}`]);
    });
  };
}
