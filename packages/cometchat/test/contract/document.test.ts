import { readDocument } from '@bot-messages/testkit';
import { checksOf, contractOf, tryOut } from '@bot-messages/testkit/contract';
import { expect, it } from 'vitest';

/** The checks by which `test:deep` finds out whether a wrong document would be noticed, on the one there is. */
const checks = checksOf(contractOf('cometchat'));
const trial = tryOut(readDocument('cometchat'));

it.each(checks)('the document $name', async ({ fault }) => {
  expect(await fault(trial)).toBeUndefined();
});

it('gives each check a name of its own', () => {
  const names = checks.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
