import { expect, it } from 'vitest';
import { literal } from '../../src/try-it/literal.ts';

const VALUES: readonly unknown[] = [
  'plain',
  'it\'s "so"',
  'say "so"',
  'two\nlines and a back\\slash',
  '',
  0.5,
  null,
  true,
  [],
  {},
  { 'file.name': 'a.txt', list: [1, { deep: ['x'.repeat(90)] }], empty: {} },
];

it.each(VALUES)('writes %j so that it is read as the same', async (value) => {
  const source = `export const value = ${literal(value)};`;
  const { value: read } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as { value: unknown };
  expect(read).toEqual(value);
});

it('keeps what is short on one line, and breaks what is long', () => {
  expect(literal({ a: 1, b: ['c'] })).toBe("{ a: 1, b: ['c'] }");
  expect(literal({ a: 'x'.repeat(40), b: 'y'.repeat(40) })).toBe(
    `{\n  a: '${'x'.repeat(40)}',\n  b: '${'y'.repeat(40)}',\n}`,
  );
});
