import { createTestClock } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { createSpacing } from '../../src/spacing.ts';

/** The moments of the first places in the line. */
function momentsOf({ next, intervalMs }: ReturnType<typeof createSpacing>): readonly number[] {
  return [0, 1, 2].map((place) => next() + place * intervalMs);
}

describe('without a limit', () => {
  it.each([undefined, 0])('everyone may leave now, where the limit is %s', (limit) => {
    const clock = createTestClock();
    clock.advance(7);
    const spacing = createSpacing(clock, limit);
    spacing.pass();
    expect(momentsOf(spacing)).toEqual([7, 7, 7]);
  });

  it('everyone may leave when a hold is over', () => {
    const clock = createTestClock();
    const spacing = createSpacing(clock, undefined);
    spacing.hold(50);
    expect(momentsOf(spacing)).toEqual([50, 50, 50]);
    clock.advance(60);
    expect(momentsOf(spacing)).toEqual([60, 60, 60]);
  });
});

describe('with four a second', () => {
  const newSpacing = () => {
    const clock = createTestClock();
    return { clock, spacing: createSpacing(clock, 4) };
  };

  it('the first may leave now, and the others a quarter of a second apart', () => {
    expect(momentsOf(newSpacing().spacing)).toEqual([0, 250, 500]);
  });

  it('everyone waits for the one who has just left', () => {
    const { spacing } = newSpacing();
    spacing.pass();
    spacing.pass();
    expect(momentsOf(spacing)).toEqual([500, 750, 1000]);
  });

  it('nothing is saved up while nobody leaves', () => {
    const { clock, spacing } = newSpacing();
    spacing.pass();
    clock.advance(10_000);
    expect(momentsOf(spacing)).toEqual([10_000, 10_250, 10_500]);
  });

  it('a hold moves everyone by what is left of it', () => {
    const { clock, spacing } = newSpacing();
    clock.advance(10);
    spacing.hold(1000);
    expect(momentsOf(spacing)).toEqual([1010, 1260, 1510]);
  });

  it('a shorter hold changes nothing, nor does one shorter than the spacing', () => {
    const { spacing } = newSpacing();
    spacing.pass();
    spacing.hold(249);
    expect(spacing.next()).toBe(250);
    spacing.hold(1000);
    spacing.hold(10);
    expect(spacing.next()).toBe(1000);
  });
});
