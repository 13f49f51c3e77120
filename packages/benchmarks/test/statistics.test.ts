import { describe, expect, it } from 'vitest';
import { differencesOf, highest, median, quantile, ratiosOf, spreadOf } from '../src/statistics.ts';

describe('statistics', () => {
  it('takes the middle of an odd number of values, whatever their order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('takes the mean of the two in the middle of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('does not change the values that it is given', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('puts a quantile between its neighbours', () => {
    expect(quantile([0, 10], 0.99)).toBeCloseTo(9.9);
    expect(spreadOf([1, 2, 3, 4, 5])).toEqual({ q1: 2, median: 3, q3: 4 });
  });

  it('takes the highest value', () => {
    expect(highest([2, 9, 4])).toBe(9);
  });

  it('has no quantile of nothing, and no highest value: no limit is kept by nobody', () => {
    expect(() => median([])).toThrow('no values');
    expect(() => highest([])).toThrow('no values');
  });

  it('compares each round with the same round', () => {
    expect(ratiosOf([2, 6], [1, 2])).toEqual([2, 3]);
    expect(differencesOf([2, 6], [1, 2])).toEqual([1, 4]);
  });

  it('does not compare rounds that are no pairs', () => {
    expect(() => ratiosOf([1], [1, 2])).toThrow('in pairs');
    expect(() => differencesOf([1, 2], [1])).toThrow('in pairs');
  });

  it('a slow round changes no ratio', () => {
    expect(spreadOf(ratiosOf([3, 300, 6], [2, 200, 4]))).toEqual({ q1: 1.5, median: 1.5, q3: 1.5 });
  });
});
