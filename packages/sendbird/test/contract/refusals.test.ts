import {
  besides,
  exampleOf,
  readSpec,
  startPrism,
  violationsOf,
  without,
  type Prism,
  type Violation,
} from '@bot-messages/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptances, refusals, type Body, type Form, type Sent } from '@bot-messages/testkit/refusals/sendbird';

const spec = readSpec('sendbird');
let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(spec.path);
});

afterAll(() => prism?.stop());

function post({ botId = 'toolbox_bot', headers, body, form }: Sent): Promise<Response> {
  const type = form ? {} : { 'content-type': 'application/json' };
  return fetch(`${prism.url}/bots/${botId}/send`, {
    method: 'POST',
    headers: { 'api-token': 'token', ...type, ...headers },
    body: form ? toForm(form) : toJson(body),
  });
}

function toJson(body: unknown): string | null {
  return body === undefined ? null : JSON.stringify(body);
}

function toForm(fields: Form): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

/** What every variant but its own says of an accepted message. It is heard once none of them accepts it. */
async function violationsOfOtherVariants(from: Sent | undefined): Promise<Violation[]> {
  const typo = { nobodyKnowsThis: 1 };
  const { body, form } = from ?? {};
  if (!body && !form) return [];
  const heard = violationsOf(
    await post(form ? { form: { ...form, ...typo } } : { body: { ...(body as Body), ...typo } }),
  );
  return heard.filter(({ rule }) => !rule.includes('nobodyKnowsThis'));
}

it.each(refusals)('refuses a request in which $name', async ({ sent, from, reason, answer }) => {
  const { status, example } = answer ?? { status: '400', example: 'invalidRequest' };
  const response = await post(sent);
  expect(response.status).toBe(Number(status));
  expect(await response.json()).toEqual(exampleOf(spec, status, example));
  const others = await violationsOfOtherVariants(from);
  const own = without(violationsOf(response), others);
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
  const names = [...refusals, ...acceptances].map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
