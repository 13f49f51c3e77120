import { readDocument, readSpec, specNames } from '@bot-messages/testkit';
import { describe, expect, it } from 'vitest';
import { behaviourOf, subjectOf } from '../src/mutation/behaviour.ts';
import { loadRows } from '../src/rows.ts';

const providers = await Promise.all(
  specNames().map(async (name) => ({ name, rows: await behaviourOf(name), ...(await loadRows(name)) })),
);

describe.each(providers)('the document of $name', ({ name, rows, webhooks }) => {
  const subject = subjectOf(readDocument(name));

  it.each(rows.filter((row) => /^(allows|does not allow) a webhook /.test(row.name)))('$name', async ({ failure }) => {
    expect(await failure(subject)).toBeUndefined();
  });

  it('has rows and named examples for each webhook', () => {
    const documented = readSpec(name).webhooks;
    expect(webhooks.map(({ webhook }) => webhook)).toEqual(documented.map((webhook) => webhook.name));
    expect(documented.filter(({ examples }) => examples.length < 2)).toEqual([]);
  });
});
