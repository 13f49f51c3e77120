import { expect, it } from 'vitest';
import { byName } from '../src/child/by-name.ts';

const ITEMS = [{ name: 'ky' }, { name: 'got' }];

it('the one of a name is found, and never another in its place', () => {
  expect(byName(ITEMS, 'got')).toBe(ITEMS[1]);
  expect(() => byName(ITEMS, 'axios')).toThrow("there is no 'axios'");
});
