import { describe, expect, it } from 'vitest';
import { deduplicationIdFor } from '../../src/deduplication.ts';
import type { Delivery } from '../../src/settings.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

it.each<Delivery>(['at-most-once', 'at-least-once'])("is the caller's own id with delivery %s", (delivery) => {
  expect(deduplicationIdFor('mine', delivery)).toBe('mine');
});

describe.each([undefined, null, '', 5, {}])('where the caller gives %j', (given) => {
  it('is absent with delivery at-most-once', () => {
    expect(deduplicationIdFor(given, 'at-most-once')).toBeUndefined();
  });

  it('is random with delivery at-least-once', () => {
    expect(deduplicationIdFor(given, 'at-least-once')).toMatch(uuid);
  });
});

it('is another for each call', () => {
  const ids = Array.from({ length: 1000 }, () => deduplicationIdFor(undefined, 'at-least-once'));
  expect(new Set(ids).size).toBe(1000);
});
