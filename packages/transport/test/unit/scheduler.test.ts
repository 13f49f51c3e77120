import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { callsOf, createSchedule, startTimesOf, mostPerSecond } from './schedule.ts';

/** A schedule whose first response reports how many requests remain. */
async function createWithRemaining(remaining: number | undefined, options = {}) {
  const schedule = createSchedule({ responses: 'by-hand', ...options });
  await schedule.enter('first');
  schedule.respond('first', { remaining });
  schedule.started.length = 0;
  return schedule;
}

describe('without pacing', () => {
  it('starts every call at once, without a promise or a timer, when no response reports a limit', async () => {
    const { scheduler, clock } = await createWithRemaining(undefined);
    const ticket = () => ({ runtime: clock, deadline: 1, signal: undefined, attempts: 0, startedAt: 0 });
    expect(Array.from({ length: 100 }, () => scheduler.enter(ticket()))).toEqual(
      Array.from({ length: 100 }, () => true),
    );
    expect(clock.waits).toEqual([]);
  });

  it('starts one call until the first response arrives, then all waiting calls in order', async () => {
    const schedule = createSchedule({ responses: 'by-hand' });
    for (const call of [0, 1, 2, 3]) await schedule.enter(call);
    expect(callsOf(schedule.started)).toEqual(['0']);
    schedule.respond(0);
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['0', '1', '2', '3']);
  });

  it('starts another call every two seconds while no response arrives', async () => {
    const schedule = createSchedule({ responses: 'by-hand' });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    await schedule.advance(5000);
    expect(startTimesOf(schedule.started)).toEqual([0, 2000, 4000]);
  });
});

describe('with pacing', () => {
  it('spaces the calls evenly', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (let call = 0; call < 6; call++) await schedule.enter(call);
    await schedule.advance(600);
    expect(schedule.started).toEqual([0, 1, 2, 3, 4, 5].map((call) => ({ call: String(call), at: call * 100 })));
  });

  it.each([1, 5, 7, 50, 0.5])('starts no more than %d calls in any second, whenever they are made', async (limit) => {
    const schedule = createSchedule({ requestsPerSecond: limit });
    const gaps = [0, 0, 0, 3, 250, 999, 0, 1000, 1001, 0, 2500, 1, 0, 0, 30, 0];
    for (let call = 0; call < 64; call++) {
      await schedule.advance(gaps[call % gaps.length] ?? 0);
      await schedule.enter(call);
    }
    await schedule.advance(70_000 / limit);
    expect(schedule.started).toHaveLength(64);
    expect(mostPerSecond(schedule.started)).toBeLessThanOrEqual(Math.max(1, limit));
  });

  it('does not accumulate starts while there are no calls', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    await schedule.advance(10_000);
    for (const call of [0, 1, 2]) await schedule.enter(call);
    await schedule.advance(200);
    expect(startTimesOf(schedule.started)).toEqual([10_000, 10_100, 10_200]);
  });

  it.each([
    { late: 8, moments: [0, 108, 200, 300] },
    { late: 50, moments: [0, 150, 240, 340] },
  ])('catches up with late timers: up to 10 ms of $late', async ({ late, moments }) => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1, 2, 3]) await schedule.enter(call);
    schedule.stall(late);
    await schedule.advance(100);
    schedule.catchUp();
    await schedule.advance(400);
    expect(startTimesOf(schedule.started)).toEqual(moments);
  });

  it('starts no more than 50 calls in any second when every timer is late', async () => {
    const schedule = createSchedule({ requestsPerSecond: 50 });
    for (let call = 0; call < 200; call++) await schedule.enter(call);
    for (const late of [0, 9, 3, 12, 0, 40, 1, 5, 10, 0, 0, 25].flatMap((ms) => Array.from({ length: 20 }, () => ms))) {
      schedule.stall(late);
      await schedule.advance(20);
    }
    await schedule.advance(2000);
    expect(schedule.started).toHaveLength(200);
    expect(mostPerSecond(schedule.started)).toBeLessThanOrEqual(50);
  });

  it('starts a retry before the calls that were never sent', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    await schedule.advance(50);
    await schedule.enter('0 again', { attempts: 1 });
    await schedule.advance(1000);
    expect(callsOf(schedule.started)).toEqual(['0', '0 again', '1', '2']);
    expect(startTimesOf(schedule.started)).toEqual([0, 100, 200, 300]);
  });

  it('waits for the first response, and spaces the next call from it', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1, responses: 'by-hand' });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    await schedule.advance(250);
    expect(callsOf(schedule.started)).toEqual(['0']);
    schedule.respond(0);
    await schedule.advance(250);
    expect(startTimesOf(schedule.started)).toEqual([0, 350, 450]);
  });

  it('waits for the first response no longer than two seconds', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1, responses: 'by-hand' });
    for (const call of [0, 1]) await schedule.enter(call);
    await schedule.advance(2000);
    expect(startTimesOf(schedule.started)).toEqual([0, 2000]);
  });

  it('continues after the event loop was blocked for longer than GONE_AFTER_MS', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    schedule.stall(6000);
    await schedule.advance(300);
    expect(callsOf(schedule.started)).toEqual(['0', '1', '2']);
  });

  it('does not space calls from later responses', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1, responses: 'by-hand' });
    await schedule.enter(0);
    schedule.respond(0);
    for (const call of [1, 2]) await schedule.enter(call);
    await schedule.advance(150);
    schedule.respond(1);
    await schedule.advance(100);
    expect(startTimesOf(schedule.started)).toEqual([0, 100, 200]);
  });
});

describe('a pause', () => {
  it('delays every call, then starts them evenly and in order', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    schedule.pacer.pause(1000);
    await schedule.enter(3);
    await schedule.advance(999);
    expect(callsOf(schedule.started)).toEqual(['0']);
    await schedule.advance(1000);
    expect(callsOf(schedule.started)).toEqual(['0', '1', '2', '3']);
    expect(startTimesOf(schedule.started)).toEqual([0, 1000, 1100, 1200]);
  });

  it('is followed by a single call, even if the limit was known before', async () => {
    const schedule = await createWithRemaining(50);
    schedule.pacer.pause(60_000);
    for (const call of [0, 1, 2]) await schedule.enter(call);
    await schedule.advance(60_000);
    expect(schedule.started).toEqual([{ call: '0', at: 60_000 }]);
    schedule.respond(0, { remaining: 1 });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['0', '1']);
  });

  it('is followed by the retry of the rejected call', async () => {
    const schedule = await createWithRemaining(undefined);
    await schedule.enter(0);
    schedule.pacer.pause(100);
    schedule.respond(0, { status: 429 });
    await schedule.enter(1);
    await schedule.enter('0 again', { attempts: 1 });
    await schedule.advance(100);
    schedule.respond('0 again');
    await schedule.advance(100);
    expect(callsOf(schedule.started)).toEqual(['0', '0 again', '1']);
  });

  it('is not shortened by a shorter pause or a response', async () => {
    const schedule = createSchedule();
    schedule.pacer.pause(100);
    schedule.pacer.pause(10);
    schedule.pacer.observe({ status: 200, remaining: 9, durationMs: 0 });
    await schedule.enter(0);
    await schedule.advance(200);
    expect(startTimesOf(schedule.started)).toEqual([100]);
  });

  it('can be extended', async () => {
    const schedule = createSchedule();
    schedule.pacer.pause(100);
    await schedule.enter(0);
    await schedule.advance(60);
    schedule.pacer.pause(100);
    await schedule.advance(200);
    expect(startTimesOf(schedule.started)).toEqual([160]);
  });

  it('starts no timer while no call waits', async () => {
    const schedule = createSchedule();
    schedule.pacer.pause(100);
    expect(schedule.pacer.isPaused).toBe(true);
    expect(schedule.clock.waits).toEqual([]);
    await schedule.advance(100);
    expect(schedule.pacer.isPaused).toBe(false);
    await schedule.enter(0);
    expect(startTimesOf(schedule.started)).toEqual([100]);
  });
});

describe('the remaining requests', () => {
  async function crowd(size: number, remaining: number) {
    const schedule = await createWithRemaining(remaining);
    for (let call = 1; call <= size; call++) await schedule.enter(call);
    return schedule;
  }

  it('limit the attempts in flight', async () => {
    const schedule = await crowd(5, 2);
    expect(callsOf(schedule.started)).toEqual(['1', '2']);
    schedule.respond(1, { remaining: 7 });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('allow one call at a time when there are none', async () => {
    const schedule = await crowd(3, 0);
    expect(callsOf(schedule.started)).toEqual(['1']);
    schedule.respond(1, { remaining: 0 });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['1', '2']);
  });

  it.each([
    { what: 'a gateway', status: 502 },
    { what: 'the provider', status: 200 },
  ])('stay known when a response of $what does not report them', async ({ status }) => {
    const schedule = await crowd(4, 1);
    schedule.respond(1, { status });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['1', '2']);
  });

  it('stay unknown after the error page of a gateway', async () => {
    const schedule = createSchedule({ responses: 'by-hand' });
    for (const call of [0, 1, 2]) await schedule.enter(call);
    schedule.respond(0, { status: 502 });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['0', '1']);
  });

  it('do not limit attempts that take more than two seconds', async () => {
    const schedule = await crowd(3, 1);
    await schedule.advance(1999);
    expect(callsOf(schedule.started)).toEqual(['1']);
    await schedule.advance(2001);
    expect(startTimesOf(schedule.started)).toEqual([0, 2000, 4000]);
  });

  it('do not delay a call beyond its deadline', async () => {
    const schedule = await crowd(1, 0);
    await schedule.enter(2);
    for (const deadline of [500, 300, 400]) await schedule.enter(`until ${deadline}`, { deadline });
    await schedule.advance(500);
    expect(schedule.refused).toEqual([300, 400, 500].map((at) => ({ call: `until ${at}`, at })));
    schedule.respond(1, { remaining: 1 });
    await schedule.advance(0);
    expect(callsOf(schedule.started)).toEqual(['1', '2']);
  });
});

describe('a call that cannot end before its deadline', () => {
  it('is rejected at once when too many calls wait, and does not delay the others', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1]) await schedule.enter(call);
    await schedule.enter(2, { deadline: 200 });
    expect(schedule.refused).toEqual([{ call: '2', at: 0 }]);
    await schedule.enter(3, { deadline: 250 });
    await schedule.advance(300);
    expect(schedule.started.at(-1)).toEqual({ call: '3', at: 200 });
  });

  it('is rejected when its deadline has passed, even if it could start, and does not delay the others', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    await schedule.advance(10);
    await schedule.enter(0, { deadline: 10 });
    await schedule.enter(1, { deadline: 11 });
    expect(schedule.refused).toEqual([{ call: '0', at: 10 }]);
    expect(schedule.started).toEqual([{ call: '1', at: 10 }]);
  });

  it('is rejected at once during a pause that ends after its deadline', async () => {
    const schedule = createSchedule();
    schedule.pacer.pause(100);
    await schedule.enter(0, { deadline: 100 });
    expect(schedule.refused).toEqual([{ call: '0', at: 0 }]);
    expect(schedule.clock.pending).toBe(0);
  });

  it('is rejected when a later pause delays it', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    for (const call of [0, 1]) await schedule.enter(call);
    await schedule.enter(2, { deadline: 250 });
    await schedule.enter(3, { deadline: 5000 });
    schedule.pacer.pause(300);
    await schedule.advance(2000);
    expect(schedule.refused).toEqual([{ call: '2', at: 200 }]);
    expect(callsOf(schedule.started)).toEqual(['0', '1', '3']);
  });

  it('is rejected when a retry delays it', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    await schedule.enter(0);
    await schedule.enter(2, { deadline: 200 });
    await schedule.enter(1, { attempts: 1 });
    await schedule.advance(200);
    expect(callsOf(schedule.started)).toEqual(['0', '1']);
    expect(callsOf(schedule.refused)).toEqual(['2']);
  });

  it('is rejected when a timer fires too late, and the next call starts instead', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    await schedule.enter(0);
    await schedule.enter(1, { deadline: 150 });
    await schedule.enter(2);
    schedule.stall(60);
    await schedule.advance(100);
    expect(schedule.refused).toEqual([{ call: '1', at: 160 }]);
    expect(schedule.started.at(-1)).toEqual({ call: '2', at: 160 });
  });

  it('is rejected when responses take longer than its remaining time', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1, responses: 'by-hand' });
    await schedule.enter(0);
    schedule.respond(0, { durationMs: 400 });
    expect(schedule.pacer.expectedMs).toBe(400);
    await schedule.enter(1, { deadline: 500 });
    await schedule.enter(2, { deadline: 501 });
    await schedule.advance(200);
    expect(callsOf(schedule.refused)).toEqual(['1']);
    expect(callsOf(schedule.started)).toEqual(['0', '2']);
  });

  it('is accepted again once responses are faster', async () => {
    const { pacer } = createSchedule();
    for (const durationMs of [800, 0, 400]) pacer.observe({ status: 200, remaining: undefined, durationMs });
    expect(pacer.expectedMs).toBe(662.5);
  });
});

describe('an aborted call', () => {
  it('rejects with the reason, and the calls behind it move up', async () => {
    const schedule = createSchedule({ requestsPerSecond: 10.1 });
    const controllers = [0, 1, 2, 3, 4].map(() => new AbortController());
    for (const [call, { signal }] of controllers.entries()) await schedule.enter(call, { signal });
    controllers[1]?.abort();
    controllers[3]?.abort();
    await schedule.advance(1000);
    expect(callsOf(schedule.started)).toEqual(['0', '2', '4']);
    expect(startTimesOf(schedule.started)).toEqual([0, 100, 200]);
  });

  it('rejects with the reason of its signal', async () => {
    const { scheduler, pacer, clock } = createSchedule();
    pacer.pause(60_000);
    const controller = new AbortController();
    const ticket = { runtime: clock, deadline: Infinity, signal: controller.signal, attempts: 0, startedAt: 0 };
    const entry = scheduler.enter(ticket);
    controller.abort('enough');
    await expect(entry).rejects.toBe('enough');
    expect(clock.pending).toBe(0);
    await expect(scheduler.enter(ticket)).rejects.toBe('enough');
  });

  it('is not counted when another call is checked against its deadline', async () => {
    const schedule = createSchedule({ requestsPerSecond: 1.01 });
    await schedule.enter(0);
    const controller = new AbortController();
    for (let call = 1; call < 50; call++) await schedule.enter(call, { signal: controller.signal });
    controller.abort();
    await schedule.advance(0);
    await schedule.enter(50, { deadline: 5000 });
    await schedule.advance(1000);
    expect(schedule.started.at(-1)).toEqual({ call: '50', at: 1000 });
  });
});

describe('a runtime where no call may wake another', () => {
  const workers = { wakesOtherCalls: false };

  it.each([{ requestsPerSecond: 10.1 }, {}])('starts every call with its own timer (%j)', async (pacing) => {
    const schedule = createSchedule({ ...workers, ...pacing, responses: 'by-hand' });
    for (let call = 0; call < 10; call++) await schedule.enter(call);
    for (let answered = 0; answered < 10; answered++) {
      await schedule.advance(500);
      schedule.respond(schedule.started[answered]?.call ?? 'none', { remaining: 1 });
    }
    expect(callsOf(schedule.started).toSorted()).toEqual(Array.from({ length: 10 }, (_, call) => String(call)));
  });

  it('continues when the next waiting call and an attempt in flight vanish', async () => {
    const schedule = createSchedule({ ...workers, requestsPerSecond: 10.1, responses: 'by-hand' });
    await schedule.enter('vanishes in flight');
    await schedule.enterAndVanish('vanishes');
    await schedule.enter('later');
    await schedule.advance(3000);
    expect(callsOf(schedule.started)).toEqual(['vanishes in flight', 'later']);
  });
});

describe('5000 waiting calls', () => {
  const size = 5000;

  it('read the clock only a few times each', async () => {
    const schedule = createSchedule({ requestsPerSecond: 1000 });
    const entering = Array.from({ length: size }, (_, call) => schedule.enter(call));
    await Promise.all(entering);
    for (let i = 0; i < 30; i++) {
      schedule.clock.advance(1000);
      await new Promise(setImmediate);
    }
    expect(schedule.readings.count).toBeLessThan(size * 20);
  });

  it('share one listener on a common signal, and leave no timer', async () => {
    const schedule = createSchedule({ requestsPerSecond: 1 });
    const controller = new AbortController();
    const { signal } = controller;
    await Promise.all(Array.from({ length: size }, (_, call) => schedule.enter(call, { signal })));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    controller.abort();
    await schedule.advance(0);
    expect(schedule.clock.pending).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

it('forgets 50 000 attempts in flight that are too old to count', async () => {
  const { scheduler, clock } = await createWithRemaining(undefined);
  const ticket = () => ({ runtime: clock, deadline: Infinity, signal: undefined, attempts: 0, startedAt: 0 });
  const entered = Array.from({ length: 50_000 }, () => scheduler.enter(ticket()));
  expect(new Set(entered)).toEqual(new Set([true]));
  clock.advance(2000);
  expect(scheduler.enter(ticket())).toBe(true);
});
