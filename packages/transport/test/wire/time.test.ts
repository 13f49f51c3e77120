import { createTestClock, type Fault } from '@bot-messages/testkit';
import { describe, expect, it, vi } from 'vitest';
import { ATTEMPT_MS, newSender, newSkippingClock, rejection, useFaultServer, watchHeaders } from './support.ts';

const server = useFaultServer();

describe('timeoutMs', () => {
  it.each(['stall-before-headers', 'stall-in-body', 'endless-drip'] as const)(
    'ends an attempt at a %s',
    async (fault) => {
      const clock = createTestClock();
      server.current.script(fault);
      const sent = rejection(newSender(server.current.url, {}, clock).send());
      await server.current.arrived(1);
      clock.advance(ATTEMPT_MS);
      const thrown = await sent;
      const expected = { name: 'TimeoutError', timeoutMs: ATTEMPT_MS, attempts: 1, mayHaveBeenDelivered: true };
      expect(thrown).toMatchObject(expected);
      expect(String(thrown)).toContain('no complete response within 30000 ms');
      expect(clock.pending).toBe(0);
    },
  );

  it('allows a slow response that is complete in time', async () => {
    server.current.script('drip');
    await expect(newSender(server.current.url).send()).resolves.toEqual({ id: 'stored' });
  });

  it('is followed by another attempt under at-least-once', async () => {
    const clock = newSkippingClock();
    server.current.script('stall-before-headers');
    const sent = newSender(server.current.url, { delivery: 'at-least-once' }, clock).send();
    await server.current.arrived(1);
    clock.advance(ATTEMPT_MS);
    await expect(sent).resolves.toEqual({ id: 'stored' });
  });

  it('does not make an error response ambiguous when the end of its body is late', async () => {
    const clock = createTestClock();
    const { fetch, seen } = watchHeaders();
    server.current.script('stall-in-refusal');
    const sent = rejection(newSender(server.current.url, { fetch }, clock).send());
    await seen;
    clock.advance(ATTEMPT_MS);
    await expect(sent).resolves.toMatchObject({ name: 'TimeoutError', mayHaveBeenDelivered: false });
  });

  it('can be set for one call', async () => {
    const clock = createTestClock();
    server.current.script('stall-before-headers');
    const sent = rejection(newSender(server.current.url, {}, clock).send({ timeoutMs: 5000 }));
    await server.current.arrived(1);
    clock.advance(5000);
    await expect(sent).resolves.toMatchObject({ name: 'TimeoutError', timeoutMs: 5000 });
  });
});

it('reports an error response by its status when its body is truncated', async () => {
  server.current.script('reset-in-refusal');
  const sent = newSender(server.current.url).send();
  await expect(sent).rejects.toMatchObject({ name: 'ApiError', status: 400, body: '', mayHaveBeenDelivered: false });
});

describe('totalTimeoutMs', () => {
  const total = { totalTimeoutMs: 10_000 };

  it('includes the attempt', async () => {
    const clock = createTestClock();
    server.current.script('stall-before-headers');
    const sent = rejection(newSender(server.current.url, total, clock).send());
    await server.current.arrived(1);
    clock.advance(10_000);
    await expect(sent).resolves.toMatchObject({ name: 'TimeoutError', timeoutMs: 10_000, attempts: 1 });
  });

  it('includes the key lookup', async () => {
    const clock = createTestClock();
    const secret = (): Promise<string> => new Promise(() => undefined);
    const sent = rejection(newSender(server.current.url, { ...total, secret }, clock).send());
    await clock.started(10_000);
    clock.advance(10_000);
    const thrown = await sent;
    expect(thrown).toMatchObject({ name: 'TimeoutError', attempts: 0, mayHaveBeenDelivered: false });
    expect(String(thrown)).toContain('waiting for key');
    expect(server.current.requests).toHaveLength(0);
  });

  it('includes the wait for rateLimiter', async () => {
    const clock = createTestClock();
    const acquire = (): Promise<void> => new Promise(() => undefined);
    const sent = rejection(newSender(server.current.url, { ...total, rateLimiter: { acquire } }, clock).send());
    await clock.started(10_000);
    clock.advance(10_000);
    const thrown = await sent;
    expect(thrown).toMatchObject({ name: 'TimeoutError', attempts: 0, mayHaveBeenDelivered: false });
    expect(String(thrown)).toContain('waiting for rateLimiter');
  });

  it('rejects a call at once when pacing would start it too late', async () => {
    const sender = newSender(server.current.url, { requestsPerSecond: 0.05 }, createTestClock());
    await sender.send();
    await sender.send({ maxRetries: 0, totalTimeoutMs: 19_000 }).then(
      () => expect.unreachable(),
      (thrown: unknown) => {
        expect(thrown).toMatchObject({ name: 'TimeoutError', attempts: 0, mayHaveBeenDelivered: false });
        expect(String(thrown)).toContain('waiting for its turn');
      },
    );
  });

  it('limits a later attempt to the remaining time instead of timeoutMs', async () => {
    const clock = createTestClock({ skip: (ms) => ms === 7000 });
    server.current.script({ status: 429, headers: { 'retry-after': '7' } }, 'stall-before-headers');
    const sent = rejection(newSender(server.current.url, total, clock).send());
    await server.current.arrived(2);
    clock.advance(3000);
    await expect(sent).resolves.toMatchObject({ name: 'TimeoutError', timeoutMs: 10_000, attempts: 2 });
  });

  it("rejects with the provider's error when too many calls wait for another attempt", async () => {
    const settings = { requestsPerSecond: 0.05, totalTimeoutMs: 15_000 };
    server.current.script({ status: 429, headers: { 'retry-after': '8' } });
    const thrown = rejection(newSender(server.current.url, settings, createTestClock()).send());
    await expect(thrown).resolves.toMatchObject({ name: 'ApiError', status: 429, retryAfterMs: 8000 });
  });
});

describe('rateLimiter', () => {
  it('causes an ambiguous error when it delays a later attempt for too long', async () => {
    const clock = createTestClock({ skip: (ms) => ms === 1000 });
    const turns = [Promise.resolve(), new Promise<void>(() => undefined)];
    const rateLimiter = { acquire: () => turns.shift() ?? Promise.resolve() };
    server.current.script({ status: 503, headers: { 'retry-after': '1' } });
    const settings = { rateLimiter, delivery: 'at-least-once', totalTimeoutMs: 10_000 } as const;
    const sent = rejection(newSender(server.current.url, settings, clock).send());
    await clock.started(9000);
    clock.advance(9000);
    const thrown = await sent;
    expect(thrown).toMatchObject({ name: 'TimeoutError', attempts: 1, mayHaveBeenDelivered: true });
    expect(String(thrown)).toContain('an earlier attempt may have been delivered');
  });

  it('is called before every attempt, as a method of its object', async () => {
    class Limiter {
      count = 0;
      async acquire(signal: AbortSignal): Promise<void> {
        expect(signal).toBeInstanceOf(AbortSignal);
        this.count += 1;
      }
    }
    const rateLimiter = new Limiter();
    server.current.script({ status: 429, headers: { 'retry-after': '1' } });
    await newSender(server.current.url, { rateLimiter }, newSkippingClock()).send();
    expect(rateLimiter.count).toBe(2);
  });

  it('fails the call before anything is sent when it rejects', async () => {
    const rateLimiter = { acquire: () => Promise.reject(new Error('the shared store is down')) };
    const thrown = await rejection(newSender(server.current.url, { rateLimiter }).send());
    expect(thrown).toMatchObject({ name: 'BotMessageError', attempts: 0, mayHaveBeenDelivered: false });
    expect(String(thrown)).toContain('example sendBotMessage: rateLimiter.acquire failed');
    expect(thrown).toHaveProperty('cause.message', 'the shared store is down');
    expect(server.current.requests).toHaveLength(0);
  });
});

describe('the remaining requests of a response', () => {
  const left: Fault = { body: { id: 'stored' }, headers: { 'x-ratelimit-remaining': '1' } };

  it('delay a second call until the first has ended', async () => {
    server.current.script(left, 'stall-before-headers', left);
    const sender = newSender(server.current.url, {}, createTestClock());
    await sender.send();
    const controller = new AbortController();
    const stalled = rejection(sender.send({ signal: controller.signal }));
    await server.current.arrived(2);
    const next = sender.send();
    await new Promise(setImmediate);
    expect(server.current.requests).toHaveLength(2);
    controller.abort('enough');
    expect(await stalled).toBe('enough');
    await next;
    expect(server.current.requests).toHaveLength(3);
  });

  it('are released by a call whose rateLimiter rejects', async () => {
    server.current.script(left, left);
    const acquire = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const sender = newSender(server.current.url, { rateLimiter: { acquire } }, createTestClock());
    await sender.send();
    acquire.mockRejectedValueOnce(new Error('closed'));
    await expect(sender.send()).rejects.toThrow('rateLimiter.acquire failed');
    await sender.send();
    expect(server.current.requests).toHaveLength(2);
  });
});
