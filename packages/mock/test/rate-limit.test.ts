import { describe, expect, it } from 'vitest';
import { startMock, type Mock } from '../src/index.ts';
import { json, message, ways } from './support.ts';

const START = 1_763_712_000_250;
const rateLimit = { requests: 2, perMs: 1000 };

/** A clock that advances only when a test says so. */
function createClock() {
  let now = START;
  return { now: () => now, setTimer: () => () => undefined, advance: (ms: number) => void (now += ms) };
}

async function sendOne(mock: Mock, provider: 'sendbird' | 'cometchat', init = message(provider)): Promise<Response> {
  return fetch(mock.baseUrl + ways[provider].path, init);
}

function figures(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => /rate|retry/.test(name)));
}

describe('a Sendbird mock with a rate limit', () => {
  it("sends the provider's rate limit headers with a 200 and with a 429", async () => {
    const clock = createClock();
    await using mock = await startMock('sendbird', { rateLimit, clock });
    expect(figures(await sendOne(mock, 'sendbird'))).toEqual({
      'x-ratelimit-limit': '2;w=1',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': '1763712002',
      'x-ratelimit-retryafter': '0',
    });
    await sendOne(mock, 'sendbird');
    const refused = await sendOne(mock, 'sendbird');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: true, code: 500_910 });
    expect(figures(refused)).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-retryafter': '1' });
  });

  it('accepts requests again when the window is over', async () => {
    const clock = createClock();
    await using mock = await startMock('sendbird', { rateLimit, clock });
    const statuses = [];
    for (const ms of [0, 0, 999, 1, 0]) {
      clock.advance(ms);
      statuses.push((await sendOne(mock, 'sendbird')).status);
    }
    expect(statuses).toEqual([200, 200, 429, 200, 200]);
  });

  it('does not count requests without a valid token', async () => {
    await using mock = await startMock('sendbird', { rateLimit, clock: createClock(), apiToken: 'secret-token' });
    const wrong = json('sendbird', ways.sendbird.message, { 'api-token': 'wrong' });
    for (const init of [wrong, wrong, wrong]) await sendOne(mock, 'sendbird', init);
    expect((await sendOne(mock, 'sendbird')).status).toBe(200);
  });

  it('starts a new window after reset', async () => {
    await using mock = await startMock('sendbird', { rateLimit: { requests: 1, perMs: 1000 }, clock: createClock() });
    await sendOne(mock, 'sendbird');
    mock.reset();
    expect((await sendOne(mock, 'sendbird')).status).toBe(200);
  });
});

it('a CometChat mock with a rate limit sends the headers in both spellings, and Retry-After in seconds', async () => {
  await using mock = await startMock('cometchat', { rateLimit: { requests: 1, perMs: 60_000 }, clock: createClock() });
  expect(figures(await sendOne(mock, 'cometchat'))).toEqual({
    'x-ratelimit-limit': '1',
    'x-ratelimit-remaining': '0',
    'x-rate-limit': '1',
    'x-rate-limit-remaining': '0',
  });
  const refused = await sendOne(mock, 'cometchat');
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ error: { code: 'ERR_TOO_MANY_REQUESTS' } });
  expect(figures(refused)).toMatchObject({
    'retry-after': '60',
    'x-ratelimit-reset': '1763712061',
    'x-rate-limit-reset': '1763712061',
  });
});
