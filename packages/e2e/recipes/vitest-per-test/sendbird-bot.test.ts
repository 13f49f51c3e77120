import { startMock, type Mock } from '@bot-messages/mock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBot, type Bot } from './sendbird-bot.ts';

let mock: Mock;
let bot: Bot;

beforeEach(async () => {
  mock = await startMock('sendbird', { apiToken: 'test-token' });
  bot = createBot({ baseUrl: mock.baseUrl, apiToken: 'test-token' });
});

afterEach(() => mock.close());

it('greets by name', async () => {
  expect(await bot.greet('channel_1', 'Ann')).toBeGreaterThan(0);
  expect(mock.requests).toMatchObject([
    {
      method: 'POST',
      path: '/v3/bots/greeter/send',
      body: { channel_url: 'channel_1', message: 'Hello Ann!' },
      violations: [],
      status: 200,
    },
  ]);
});

it('is refused when it names no channel', async () => {
  await expect(bot.greet('', 'Ann')).rejects.toMatchObject({ status: 400, mayHaveBeenDelivered: false });
  expect(mock.requests).toMatchObject([{ violations: [{ path: 'body.channel_url', code: 'minLength' }] }]);
});

it('tries again when Sendbird is busy', async () => {
  mock.respondOnce({ status: 429, headers: { 'retry-after': 0 } });
  await bot.greet('channel_1', 'Ann');
  expect(mock.requests.map(({ status }) => status)).toEqual([429, 200]);
});

it('does not greet twice when the connection breaks: the greeting may have arrived', async () => {
  mock.failOnce('connection-reset');
  const greeting = bot.greet('channel_1', 'Ann');
  await expect(greeting).rejects.toMatchObject({ name: 'ConnectionError', mayHaveBeenDelivered: true });
  expect(mock.requests).toHaveLength(1);
});

it('gives up when the rate limit asks for an hour of patience', async () => {
  await using strict = await startMock('sendbird', { rateLimit: { requests: 1, perMs: 3_600_000 } });
  const hasty = createBot({ baseUrl: strict.baseUrl, apiToken: 'any' });
  await hasty.greet('channel_1', 'Ann');
  await expect(hasty.greet('channel_1', 'Bob')).rejects.toMatchObject({ status: 429, mayHaveBeenDelivered: false });
});

it('needs no socket', async () => {
  const inProcess = createBot({ applicationId: 'app', apiToken: 'test-token', fetch: mock.fetch });
  await inProcess.greet('channel_1', 'Ann');
  expect(mock.requests).toMatchObject([{ body: { message: 'Hello Ann!' }, status: 200 }]);
});
