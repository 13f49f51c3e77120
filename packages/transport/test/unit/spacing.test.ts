import { describe, expect, it } from 'vitest';
import { createSpacing, intervalFor, type Spacing } from '../../src/spacing.ts';

/** The moments of the first places in the line. */
function momentsOf(spacing: Spacing, now: number): readonly number[] {
  return [0, 1, 2].map((place) => spacing.momentOf(place, now));
}

describe('the interval', () => {
  it.each([undefined, 0])('is nothing where the limit is %s', (limit) => {
    expect(intervalFor(limit)).toBe(0);
  });

  it.each([
    { limit: 50, interval: 20.2 },
    { limit: 0.5, interval: 2020 },
  ])('is a hundredth longer than $limit a second would need', ({ limit, interval }) => {
    expect(intervalFor(limit)).toBe(interval);
  });
});

describe('without an interval', () => {
  it('everyone may leave now', () => {
    const spacing = createSpacing(0);
    spacing.pass(7);
    expect(momentsOf(spacing, 7)).toEqual([7, 7, 7]);
  });

  it('everyone may leave when a hold is over', () => {
    const spacing = createSpacing(0);
    spacing.holdUntil(50);
    expect(momentsOf(spacing, 0)).toEqual([50, 50, 50]);
    expect(momentsOf(spacing, 60)).toEqual([60, 60, 60]);
  });
});

describe('with a quarter of a second between two', () => {
  it('the first may leave now, and the others follow', () => {
    const spacing = createSpacing(250);
    spacing.holdUntil(0);
    expect(momentsOf(spacing, 0)).toEqual([0, 250, 500]);
  });

  it('everyone waits for the one who has just left', () => {
    const spacing = createSpacing(250);
    spacing.holdUntil(0);
    spacing.pass(0);
    spacing.pass(0);
    expect(momentsOf(spacing, 0)).toEqual([500, 750, 1000]);
  });

  it('no more than 10 ms are saved up while nobody leaves', () => {
    const spacing = createSpacing(250);
    expect(momentsOf(spacing, 10_000)).toEqual([10_000, 10_240, 10_490]);
    spacing.pass(10_000);
    expect(momentsOf(spacing, 10_000)).toEqual([10_240, 10_490, 10_740]);
  });

  it.each([
    { late: 4, next: 500 },
    { late: 10, next: 500 },
    { late: 11, next: 501 },
  ])('who leaves $late ms late is followed at $next', ({ late, next }) => {
    const spacing = createSpacing(250);
    spacing.holdUntil(250);
    spacing.pass(250 + late);
    expect(spacing.momentOf(0, 250 + late)).toBe(next);
  });

  it('a hold moves everyone by what is left of it', () => {
    const spacing = createSpacing(250);
    spacing.holdUntil(1010);
    expect(momentsOf(spacing, 10)).toEqual([1010, 1260, 1510]);
  });

  it('a shorter hold changes nothing, nor does one shorter than the spacing', () => {
    const spacing = createSpacing(250);
    spacing.holdUntil(0);
    spacing.pass(0);
    spacing.holdUntil(249);
    expect(spacing.momentOf(0, 0)).toBe(250);
    spacing.holdUntil(1000);
    spacing.holdUntil(10);
    expect(spacing.momentOf(0, 0)).toBe(1000);
  });
});
