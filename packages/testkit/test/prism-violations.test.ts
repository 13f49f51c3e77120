import { expect, it } from 'vitest';
import { readPrismViolations } from '../src/prism-violations.ts';

const missing = { location: ['request', 'body'], severity: 'Error', code: 'required', message: 'must have "text"' };
const list = JSON.stringify([missing, { ...missing, location: ['request', 'body', 'data'] }]);

it('reads the violations that Prism reports', () => {
  expect(readPrismViolations(list).map(({ location }) => location)).toEqual([
    ['request', 'body'],
    ['request', 'body', 'data'],
  ]);
});

it('reads the complete entries of a truncated list', () => {
  expect(readPrismViolations(`Too many violations! ${list.slice(0, -20)}`)).toEqual([missing]);
});

it.each([undefined, null])('returns no violations without a header (%s)', (header) => {
  expect(readPrismViolations(header)).toEqual([]);
});
