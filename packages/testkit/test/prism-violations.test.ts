import { expect, it } from 'vitest';
import { readPrismViolations } from '../src/prism-violations.ts';

const missing = { location: ['request', 'body'], severity: 'Error', code: 'required', message: 'must have "text"' };
const list = JSON.stringify([missing, { ...missing, location: ['request', 'body', 'data'] }]);

it('reads what Prism finds wrong', () => {
  expect(readPrismViolations(list).map(({ location }) => location)).toEqual([
    ['request', 'body'],
    ['request', 'body', 'data'],
  ]);
});

it('reads what is whole of a list that Prism cut off', () => {
  expect(readPrismViolations(`Too many violations! ${list.slice(0, -20)}`)).toEqual([missing]);
});

it.each([undefined, null])('finds nothing where there is no header (%s)', (header) => {
  expect(readPrismViolations(header)).toEqual([]);
});
