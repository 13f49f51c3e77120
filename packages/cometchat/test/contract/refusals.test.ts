import { readSpec, startPrism, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptances, refusals, type Sent } from './refusals.ts';

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

interface Violation {
  /** Where, without the leading `request.`: `body.data.text`. */
  readonly path: string;
  readonly rule: string;
}

/** A violation as Prism writes it. */
interface Reported {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** Prism cuts a long list off in the middle: what is whole is read. That no variant fits is no reason in itself. */
function violationsOf(response: Response): Violation[] {
  const whole = response.headers.get('sl-violations')?.match(/\{"location":.*?"message":"(?:[^"\\]|\\.)*"\}/gu) ?? [];
  const reported = whole.map((json) => JSON.parse(json) as Reported).filter(({ code }) => code !== 'oneOf');
  return reported.map(({ location, message }) => ({ path: location.slice(1).join('.'), rule: message }));
}

/** What every variant but its own says of an accepted body. It is heard once none of them accepts it. */
async function violationsOfOtherVariants(body: object | undefined): Promise<Violation[]> {
  if (!body) return [];
  const heard = violationsOf(await post({ body: { ...body, nobodyKnowsThis: 1 } }));
  return heard.filter(({ rule }) => !rule.includes('nobodyKnowsThis'));
}

function isSame(one: Violation, other: Violation): boolean {
  return one.path === other.path && one.rule === other.rule;
}

/** `body.data` of `body.data.text`. */
function fieldOf(path: string): string {
  return path.split('.').slice(0, 2).join('.');
}

/** Whether a violation speaks of the row's own field; of the body as a whole, it has to say the same. */
function isFor({ path, rule }: Violation, reason: Violation): boolean {
  return fieldOf(path) === fieldOf(reason.path) && (path !== 'body' || rule.includes(reason.rule));
}

/** The declared example; `default` speaks for a status that the document does not name. */
function exampleOf(status: string, name: string): unknown {
  const declared = (wanted: string) => spec.responses.find((answer) => answer.status === wanted);
  return (declared(status) ?? declared('default'))?.examples.find((example) => example.name === name)?.value;
}

it.each(refusals)('refuses a request in which $name', async ({ sent, from, reason, answer }) => {
  const { status, example } = answer ?? { status: '400', example: 'badRequest' };
  const response = await post(sent);
  expect(response.status).toBe(Number(status));
  expect(await response.json()).toEqual(exampleOf(status, example));
  const others = await violationsOfOtherVariants(from);
  const own = violationsOf(response).filter((violation) => !others.some((other) => isSame(violation, other)));
  expect(own).toContainEqual({ path: reason.path, rule: expect.stringContaining(reason.rule) as string });
  expect(own.filter((violation) => !isFor(violation, reason))).toEqual([]);
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
