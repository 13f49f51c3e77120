import { besides, exampleOf, readSpec, specNames, violationsOf, without, type Violation } from '@bot-messages/testkit';
import { describe, expect, inject, it } from 'vitest';
import { loadRows, toInit, type Body, type Sent } from '../src/rows.ts';

const providers = await Promise.all(specNames().map(async (name) => ({ name, ...(await loadRows(name)) })));

describe.each(providers)('$name', ({ name, wire, refusals, acceptances }) => {
  const spec = readSpec(name);

  const post = (sent: Sent) =>
    fetch((inject('prismUrls')[name] ?? '') + wire.path(sent.botId ?? wire.botId), toInit(wire, sent));

  /** What the other variants report of an accepted message: Prism reports it once no variant accepts the message. */
  async function violationsOfOtherVariants({ body, form }: Sent = {}): Promise<Violation[]> {
    if (!body && !form) return [];
    const unknown = { unknownKey: 1 };
    const response = await post(form ? { form: { ...form, ...unknown } } : { body: { ...(body as Body), ...unknown } });
    return violationsOf(response).filter(({ rule }) => !rule.includes('unknownKey'));
  }

  it.each(refusals)('refuses a request in which $name', async ({ sent, from, reason, answer = wire.refused }) => {
    const response = await post(sent);
    expect(response.status).toBe(Number(answer.status));
    expect(await response.json()).toEqual(exampleOf(spec, answer.status, answer.example));
    const own = without(violationsOf(response), await violationsOfOtherVariants(from));
    expect(own).toContainEqual({ path: reason.path, rule: expect.stringContaining(reason.rule) as string });
    expect(besides(own, reason)).toEqual([]);
  });

  it.each(acceptances)('accepts a request in which $name', async ({ sent }) => {
    const response = await post(sent);
    expect(violationsOf(response)).toEqual([]);
    expect(response.status).toBe(200);
  });

  it('changes accepted requests only, so that each row is refused for its own change', async () => {
    const bases = new Set(refusals.flatMap(({ from }) => (from ? [from] : [])));
    for (const base of bases) expect(violationsOf(await post(base))).toEqual([]);
  });

  it('gives each row a name of its own', () => {
    const names = [...refusals, ...acceptances].map((row) => row.name);
    expect(names.filter((one, at) => names.indexOf(one) !== at)).toEqual([]);
  });
});
