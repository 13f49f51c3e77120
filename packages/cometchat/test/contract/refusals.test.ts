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
import { acceptances, refusals, type Sent } from '@bot-messages/testkit/refusals/cometchat';

const spec = readSpec('cometchat');
let prism: Prism;

beforeAll(async () => {
  prism = await startPrism(spec.path);
});

afterAll(() => prism?.stop());

function post({ botId = 'support-bot', headers, body }: Sent): Promise<Response> {
  return fetch(`${prism.url}/bots/${botId}/messages`, {
    method: 'POST',
    headers: { apikey: 'key', 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
}

/** What every variant but its own says of an accepted body. It is heard once none of them accepts it. */
async function violationsOfOtherVariants(body: object | undefined): Promise<Violation[]> {
  if (!body) return [];
  const heard = violationsOf(await post({ body: { ...body, nobodyKnowsThis: 1 } }));
  return heard.filter(({ rule }) => !rule.includes('nobodyKnowsThis'));
}

it.each(refusals)('refuses a request in which $name', async ({ sent, from, reason, answer }) => {
  const { status, example } = answer ?? { status: '400', example: 'badRequest' };
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
  for (const body of bases) expect(violationsOf(await post({ body }))).toEqual([]);
});

it('gives each row a name of its own', () => {
  const names = [...refusals, ...acceptances].map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
