import { readDocument, readSpec, specNames } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { behaviourOf, subjectOf } from '../src/mutation/behaviour.ts';

const providers = await Promise.all(
  specNames().map(async (name) => {
    const rows = await behaviourOf(name);
    // The rows of requests are sent to a real Prism by refusals.test.ts.
    return { name, rows: rows.filter((row) => row.name.includes(' response ')) };
  }),
);

describe.each(providers)('the document of $name', ({ name, rows }) => {
  const subject = subjectOf(readDocument(name));

  it.each(rows)('$name', async ({ failure }) => {
    expect(await failure(subject)).toBeUndefined();
  });

  it('has response rows for each declared status', () => {
    const missing = readSpec(name).responses.filter(({ status }) => {
      const shown = status === 'default' ? '418' : status;
      return !rows.some((row) => row.name.includes(` ${shown} `));
    });
    expect(missing).toEqual([]);
  });
});
