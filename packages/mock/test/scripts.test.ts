import { createTestClock, type TestClock } from '@bot-messages/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMock, type Fault, type Mock } from '../src/index.ts';
import { json, message, ways } from './support.ts';

let clock: TestClock;
let mock: Mock;

beforeEach(async () => {
  clock = createTestClock();
  mock = await startMock('sendbird', { clock: { now: clock.wallTime, setTimer: clock.setTimer } });
});

afterEach(() => mock.close());

/** Both adapters have to behave alike. */
const adapters = [
  { name: 'a socket', post: (init: RequestInit) => fetch(mock.baseUrl + ways.sendbird.path, init) },
  {
    name: 'mock.fetch',
    post: (init: RequestInit) => mock.fetch(`https://api-app.sendbird.com/v3${ways.sendbird.path}`, init),
  },
];

async function codeOf(failure: Promise<unknown>): Promise<string> {
  const error = await failure.then(
    () => new Error('did not fail'),
    (e) => e as Error,
  );
  const cause = error.cause as { code?: string } | undefined;
  return `${error.name}: ${error.message} ${cause?.code}`;
}

describe.each(adapters)('through $name', ({ post }) => {
  const send = (init = message('sendbird')): Promise<Response> => post(init);

  it('respondOnce sends the given status and headers once', async () => {
    mock.respondOnce({ status: 429, headers: { 'X-RateLimit-RetryAfter': 1 } });
    const response = await send();
    expect([response.status, response.headers.get('x-ratelimit-retryafter')]).toEqual([429, '1']);
    expect(response.headers.get('x-ratelimit-reset')).toBe(String(clock.wallTime() / 1000 + 1));
    expect(await response.json()).toMatchObject({ code: 500_910 });
    expect((await send()).status).toBe(200);
    expect(mock.requests.map(({ status }) => status)).toEqual([429, 200]);
  });

  it('respondOnce sends a named example, a default response and a given body', async () => {
    mock.respondOnce({ example: 'blockedUser' });
    mock.respondOnce({ status: 418, example: 'unknownCode' });
    mock.respondOnce({ status: 400, body: { error: true, code: 1, message: 'No.' } });
    expect(await (await send()).json()).toMatchObject({ code: 400_700 });
    const teapot = await send();
    expect([teapot.status, await teapot.json()]).toMatchObject([418, { code: 599_999 }]);
    expect(await (await send()).json()).toEqual({ error: true, code: 1, message: 'No.' });
  });

  it('respondOnce sends a response that the document does not allow only if it is unchecked', async () => {
    const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };
    expect(() => mock.respondOnce(page)).toThrow(/does not allow this response.*text\/html/);
    mock.respondOnce({ ...page, unchecked: true });
    const response = await send();
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      502,
      'text/html',
      page.body,
    ]);
  });

  it.each([
    [408, 'Request Timeout'],
    [418, "I'm a Teapot"],
    [502, 'Bad Gateway'],
    [504, 'Gateway Timeout'],
  ])('respondOnce sends a page as from a gateway for %i, which the document does not list', async (status, reason) => {
    mock.respondOnce({ status, headers: { Server: 'proxy' } });
    const response = await send();
    const { headers } = response;
    expect([response.status, headers.get('content-type'), headers.get('server')]).toEqual([
      status,
      'text/html',
      'proxy',
    ]);
    expect(await response.text()).toContain(`<h1>${status} ${reason}</h1>`);
  });

  it.each([204, 304])('respondOnce sends a %i without a body', async (status) => {
    mock.respondOnce({ status });
    const response = await send();
    expect([response.status, await response.text()]).toEqual([status, '']);
    expect((await send()).status).toBe(200);
  });

  it('respondOnce with status 200 sends the normal response with the given headers', async () => {
    mock.respondOnce({ status: 200, headers: { 'x-own': 'yes' } });
    const response = await send();
    expect(response.headers.get('x-own')).toBe('yes');
    expect(await response.json()).toMatchObject({ message: { message: 'Hi John' } });
  });

  it('works through the queue in order, each entry as many times as given', async () => {
    mock.respondOnce({ status: 500 }, { times: 2 });
    mock.failOnce('html');
    mock.respondOnce({ status: 503 });
    const statuses = [];
    for (const _ of [1, 2, 3, 4, 5]) statuses.push((await send()).status);
    expect(statuses).toEqual([500, 500, 200, 503, 200]);
  });

  it('keeps an entry in the queue until a request matches its predicate', async () => {
    mock.respondOnce({ status: 500 }, { when: ({ body }) => (body as { message: string }).message === 'second' });
    const text = (words: string): RequestInit => json('sendbird', { channel_url: 'c', message: words });
    const statuses = [];
    for (const words of ['first', 'second', 'second']) statuses.push((await send(text(words))).status);
    expect(statuses).toEqual([200, 500, 200]);
  });

  it('failOnce connection-reset rejects as a reset does, after the message was sent', async () => {
    mock.failOnce('connection-reset');
    expect(await codeOf(send())).toBe('TypeError: fetch failed ECONNRESET');
    expect(mock.requests).toMatchObject([{ status: undefined, violations: [] }]);
  });

  it('failOnce timeout never responds, and an abort of the caller ends the wait', async () => {
    mock.failOnce('timeout');
    const controller = new AbortController();
    const reason = new Error('enough');
    const pending = send({ ...message('sendbird'), signal: controller.signal });
    await expect.poll(() => mock.requests.length).toBe(1);
    controller.abort(reason);
    await expect(pending).rejects.toBe(reason);
  });

  it('failOnce truncated-body ends in the middle of the body', async () => {
    mock.failOnce('truncated-body');
    const response = await send();
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
    expect(await codeOf(response.text())).toBe('TypeError: terminated UND_ERR_SOCKET');
  });

  it('failOnce malformed-json and html send a complete body that is no message', async () => {
    mock.failOnce('malformed-json');
    mock.failOnce('html');
    const broken = await send();
    expect(broken.headers.get('content-type')).toBe('application/json');
    await expect(broken.json()).rejects.toThrow(SyntaxError);
    const page = await send();
    expect([page.headers.get('content-type'), (await page.text()).slice(0, 15)]).toEqual([
      'text/html',
      '<!doctype html>',
    ]);
  });

  it('failOnce slow responds after the given milliseconds of the clock', async () => {
    mock.failOnce({ slow: 5000 });
    let hasResponse = false;
    const pending = send().then((response) => {
      hasResponse = true;
      return response;
    });
    await clock.started(5000);
    expect(hasResponse).toBe(false);
    clock.advance(5000);
    expect((await pending).status).toBe(200);
  });

  it('an abort ends the wait for a slow response at once', async () => {
    mock.failOnce({ slow: 5000 });
    const controller = new AbortController();
    const pending = send({ ...message('sendbird'), signal: controller.signal });
    await clock.started(5000);
    controller.abort();
    await expect(pending).rejects.toThrow('aborted');
    await expect.poll(() => clock.pending).toBe(0);
  });

  it('close ends a waiting request', async () => {
    mock.failOnce('timeout');
    const pending = send();
    await expect.poll(() => mock.requests.length).toBe(1);
    await mock.close();
    expect(await codeOf(pending)).toMatch(/^TypeError: fetch failed (?:ECONNRESET|UND_ERR_SOCKET)$/);
    expect(await codeOf(send())).toBe('TypeError: fetch failed ECONNREFUSED');
  });

  it('reset clears the queue and the requests', async () => {
    await send();
    mock.respondOnce({ status: 500 });
    mock.reset();
    expect(mock.requests).toEqual([]);
    expect((await send()).status).toBe(200);
  });

  it('rejects a request that is aborted already', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(send({ ...message('sendbird'), signal })).rejects.toThrow('too late');
    expect(mock.requests).toEqual([]);
  });
});

describe('an invalid script', () => {
  it.each([
    [{ status: 429, example: 'blockedUser' }, 'rateLimitExceeded'],
    [{ example: 'unknownExample' }, 'textMinimal'],
    [{ example: 'unknownCode' }, 'so give a status too'],
    [{ status: 42 }, 'status: expected a whole number from 200 to 599, got 42'],
    [{ status: 200, body: { message: [] } }, 'must be object'],
    [{ status: 429, headers: { 'x-ratelimit-retryafter': 'soon' } }, 'must be integer'],
  ])('throws at once: %j', (scripted, text) => {
    expect(() => mock.respondOnce(scripted)).toThrow(text);
  });

  it('throws with the names of the faults', () => {
    expect(() => mock.failOnce('explode' as Fault)).toThrow('connection-reset, timeout');
    expect(() => mock.failOnce('html', { times: 0 })).toThrow('times');
  });
});

it('latencyMs delays every response', async () => {
  const own = createTestClock();
  await using slow = await startMock('cometchat', {
    latencyMs: 70,
    clock: { now: own.wallTime, setTimer: own.setTimer },
  });
  const pending = slow.fetch(slow.baseUrl + ways.cometchat.path, message('cometchat'));
  await own.started(70);
  own.advance(70);
  expect((await pending).status).toBe(200);
});

it('an error that a predicate throws is in the response', async () => {
  const fail = (): never => {
    throw new Error('my predicate');
  };
  mock.respondOnce({ status: 500 }, { when: fail });
  expect(await (await fetch(mock.baseUrl + ways.sendbird.path, message('sendbird'))).text()).toContain('my predicate');
});
