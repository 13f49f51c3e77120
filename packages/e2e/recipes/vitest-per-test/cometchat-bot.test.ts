import { startMock, type Mock } from '@bot-messages/mock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBot, type Bot } from './cometchat-bot.ts';

let mock: Mock;
let bot: Bot;

beforeEach(async () => {
  mock = await startMock('cometchat', { apiKey: 'test-key', bots: ['support-bot'] });
  bot = createBot({ baseUrl: mock.baseUrl, apiKey: 'test-key' });
});

afterEach(() => mock.close());

it('knows the opening hours', async () => {
  expect(await bot.answer('ann', 'When do you open?')).not.toBe('');
  expect(mock.requests).toMatchObject([
    {
      path: '/v3/bots/support-bot/messages',
      body: { receiver: 'ann', receiverType: 'user', data: { text: 'We open at nine.' } },
      violations: [],
      status: 200,
    },
  ]);
});

it('is refused when it answers nobody', async () => {
  await expect(bot.answer('', 'Anybody?')).rejects.toMatchObject({ status: 400, mayHaveBeenDelivered: false });
  expect(mock.requests[0]?.violations).toContainEqual(expect.objectContaining({ path: 'body.receiver' }));
});

it('tries again when CometChat is busy', async () => {
  mock.respondOnce({ status: 429, headers: { 'retry-after': 0 } });
  await bot.answer('ann', 'When do you open?');
  expect(mock.requests.map(({ status }) => status)).toEqual([429, 200]);
});

it('does not answer twice when the connection breaks: the answer may have arrived', async () => {
  mock.failOnce('connection-reset');
  const answer = bot.answer('ann', 'When do you open?');
  await expect(answer).rejects.toMatchObject({ name: 'ConnectionError', mayHaveBeenDelivered: true });
  expect(mock.requests).toHaveLength(1);
});

it('gives up when the rate limit asks for an hour of patience', async () => {
  await using strict = await startMock('cometchat', { rateLimit: { requests: 1, perMs: 3_600_000 } });
  const hasty = createBot({ baseUrl: strict.baseUrl, apiKey: 'any' });
  await hasty.answer('ann', 'When do you open?');
  await expect(hasty.answer('bob', 'Hello?')).rejects.toMatchObject({ status: 429, mayHaveBeenDelivered: false });
});
