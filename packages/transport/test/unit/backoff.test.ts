import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../src/backoff.ts';

const ceilings = [
  { attempt: 1, most: 500 },
  { attempt: 2, most: 1000 },
  { attempt: 3, most: 2000 },
  { attempt: 4, most: 4000 },
  { attempt: 5, most: 8000 },
  { attempt: 6, most: 8000 },
  { attempt: 2000, most: 8000 },
];

describe.each(ceilings)('the backoff after attempt $attempt', ({ attempt, most }) => {
  it('is nothing at the lowest draw', () => {
    expect(backoffMs(attempt, 0)).toBe(0);
  });

  it(`is just below ${most} ms at the highest draw`, () => {
    expect(backoffMs(attempt, 0.999)).toBeCloseTo(0.999 * most, 6);
    expect(backoffMs(attempt, 0.999)).toBeLessThan(most);
  });

  it(`is half of ${most} ms in the middle`, () => {
    expect(backoffMs(attempt, 0.5)).toBe(most / 2);
  });
});
