import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startMock, type Mock } from '@bot-messages/mock';
import { announce } from './bot.ts';

let sendbird: Mock;
let cometchat: Mock;

before(async () => {
  sendbird = await startMock('sendbird');
  cometchat = await startMock('cometchat', { rateLimit: { requests: 1, perMs: 3_600_000 } });
  Object.assign(process.env, {
    SENDBIRD_BASE_URL: sendbird.baseUrl,
    SENDBIRD_API_TOKEN: 'any',
    COMETCHAT_BASE_URL: cometchat.baseUrl,
    COMETCHAT_API_KEY: 'any',
  });
});

beforeEach(() => {
  sendbird.reset();
  cometchat.reset();
});

after(async () => {
  await sendbird.close();
  await cometchat.close();
});

const statuses = ({ requests }: Mock): (number | undefined)[] => requests.map(({ status }) => status);

test('both providers get the same news', async () => {
  await announce('The bridge is open.');
  assert.partialDeepStrictEqual(sendbird.requests, [
    {
      path: '/v3/bots/crier/send',
      body: { channel_url: 'town_square', message: 'The bridge is open.' },
      violations: [],
    },
  ]);
  assert.partialDeepStrictEqual(cometchat.requests, [
    {
      path: '/v3/bots/crier/messages',
      body: { receiver: 'town-square', receiverType: 'group', data: { text: 'The bridge is open.' } },
      violations: [],
    },
  ]);
});

test('news without words are refused', async () => {
  await assert.rejects(announce(''), { name: 'ApiError', status: 400, mayHaveBeenDelivered: false });
  assert.partialDeepStrictEqual(sendbird.requests, [{ violations: [{ path: 'body.message', code: 'minLength' }] }]);
  assert.equal(cometchat.requests.length, 0);
});

test('a busy provider is asked again', async () => {
  sendbird.respondOnce({ status: 429, headers: { 'retry-after': 0 } });
  await announce('The bridge is open.');
  assert.deepEqual(statuses(sendbird), [429, 200]);
  assert.deepEqual(statuses(cometchat), [200]);
});

test('a broken connection is not tried again, since the news may have arrived', async () => {
  sendbird.failOnce('connection-reset');
  await assert.rejects(announce('The bridge is open.'), { name: 'ConnectionError', mayHaveBeenDelivered: true });
  assert.equal(sendbird.requests.length, 1);
});

test('a rate limit that asks for an hour of patience ends the call', async () => {
  await announce('The bridge is open.');
  await assert.rejects(announce('The bridge is closed.'), { name: 'ApiError', status: 429, provider: 'cometchat' });
  assert.deepEqual(statuses(cometchat), [200, 429]);
});
