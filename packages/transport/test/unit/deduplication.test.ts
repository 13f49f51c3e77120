import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../src/configuration-error.ts';
import { deduplicationIdFor } from '../../src/deduplication.ts';
import type { Delivery } from '../../src/settings.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const deliveries: readonly Delivery[] = ['at-most-once', 'at-least-once'];

const idFor = (given: unknown, delivery: Delivery) => deduplicationIdFor('example', 'muid', given, delivery);

describe.each(deliveries)('with delivery %s', (delivery) => {
  it("is the caller's own id", () => {
    expect(idFor('mine', delivery)).toBe('mine');
  });

  it.each([
    { given: '', kind: 'string' },
    { given: null, kind: 'null' },
    { given: 5, kind: 'number' },
    { given: {}, kind: 'object' },
    { given: ['mine'], kind: 'array' },
  ])('is refused where the caller gives $given', ({ given, kind }) => {
    expect(() => idFor(given, delivery)).toThrow(ConfigurationError);
    expect(() => idFor(given, delivery)).toThrow(`example: muid: expected a string that is not empty, got ${kind}`);
  });
});

it('is absent with delivery at-most-once where the caller gives none', () => {
  expect(idFor(undefined, 'at-most-once')).toBeUndefined();
});

it('is random with delivery at-least-once where the caller gives none', () => {
  expect(idFor(undefined, 'at-least-once')).toMatch(uuid);
});

it('is another for each call', () => {
  const ids = Array.from({ length: 1000 }, () => idFor(undefined, 'at-least-once'));
  expect(new Set(ids).size).toBe(1000);
});
