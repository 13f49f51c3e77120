import { readSpec } from '@bot-messages/testkit';
import { expect, it } from 'vitest';
import { errorCodes, type KnownCode } from '../../src/error-codes.ts';

const { knownCodes } = readSpec('cometchat');
const table: Readonly<Record<string, KnownCode>> = errorCodes;

it('holds the codes of the document, each once and no other', () => {
  expect(knownCodes.length).toBeGreaterThan(0);
  expect(Object.keys(table).toSorted()).toEqual(knownCodes.map(({ code }) => String(code)).toSorted());
});

it.each(knownCodes)('says of $code what the document says, under its own name', ({ code, meaning, retry }) => {
  expect(table[String(code)]).toEqual({ name: code, meaning, retry });
});
