const { isApiError, isBotMessageError } = require('@bot-messages/sendbird');
const { greet } = require('./bot.js');

const { mock } = globalThis;

beforeEach(() => mock.reset());

test('greets by name', async () => {
  expect(await greet('channel_1', 'Ann')).toBeGreaterThan(0);
  expect(mock.requests).toMatchObject([
    { path: '/v3/bots/greeter/send', body: { message: 'Hello Ann!' }, violations: [], status: 200 },
  ]);
});

test('is refused when it names no channel', async () => {
  const error = await greet('', 'Ann').catch((reason) => reason);
  expect(isApiError(error)).toBe(true);
  expect(error.mayHaveBeenDelivered).toBe(false);
  expect(mock.requests).toMatchObject([{ violations: [{ path: 'body.channel_url', code: 'minLength' }] }]);
});

test('tries again when Sendbird is busy', async () => {
  mock.respondOnce({ status: 429, headers: { 'retry-after': 0 } });
  await greet('channel_1', 'Ann');
  expect(mock.requests.map(({ status }) => status)).toEqual([429, 200]);
});

test('does not greet twice when the connection breaks: the greeting may have arrived', async () => {
  mock.failOnce('connection-reset');
  const error = await greet('channel_1', 'Ann').catch((reason) => reason);
  expect(isBotMessageError(error)).toBe(true);
  expect(error.mayHaveBeenDelivered).toBe(true);
  expect(mock.requests).toHaveLength(1);
});

test('gives up when the rate limit asks for an hour of patience', async () => {
  mock.respondOnce({ example: 'rateLimitExceeded', headers: { 'retry-after': 3600 } });
  const error = await greet('channel_1', 'Ann').catch((reason) => reason);
  expect(isApiError(error)).toBe(true);
  expect(error).toMatchObject({ status: 429, retryAfterMs: 3_600_000, mayHaveBeenDelivered: false });
  expect(mock.requests).toHaveLength(1);
});
