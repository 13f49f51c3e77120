import { describe, expect, it } from 'vitest';
import { turnsOf, watchGate } from './watch-gate.ts';

describe('a gate at which 20 000 calls wait', () => {
  const crowd = 20_000;

  it('runs one timer, and asks for the time a few times per call', async () => {
    const watched = watchGate({ intervalMs: 1 });
    for (let turn = 0; turn < crowd; turn++) await watched.enter(turn);
    expect(watched.clock.pending).toBe(1);
    expect(watched.clock.waits).toHaveLength(1);
    await watched.advance(crowd);
    expect(turnsOf(watched.passed)).toEqual(Array.from({ length: crowd }, (_, turn) => turn));
    expect(watched.clock.pending).toBe(0);
    expect(watched.readings.count).toBeLessThan(crowd * 10);
  });

  it('runs one timer through a pause, and looks at each call once for it', async () => {
    const watched = watchGate();
    watched.gate.pause(10);
    for (let turn = 0; turn < crowd; turn++) await watched.enter(turn);
    const before = watched.readings.count;
    watched.gate.pause(100);
    expect(watched.clock.pending).toBe(1);
    expect(watched.readings.count - before).toBeLessThan(crowd * 2);
    await watched.advance(100);
    expect(watched.passed).toHaveLength(crowd);
    expect(watched.clock.waits).toHaveLength(2);
  });

  it('runs no timer once all of them are aborted, and looks at no clock for it', async () => {
    // Node takes a listener off a signal by going through all of them.
    const sharers = 2000;
    const controller = new AbortController();
    const watched = watchGate({ intervalMs: 1000 });
    for (let turn = 0; turn < sharers; turn++) await watched.enter(turn, { signal: controller.signal });
    const before = watched.readings.count;
    controller.abort();
    expect(watched.clock.pending).toBe(0);
    expect(watched.readings.count).toBe(before);
    await watched.advance(1000);
    expect(watched.passed).toHaveLength(1);
  });
});
