import { readSpec, startPrism, type Prism } from '@bot-messages/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acceptances, refusals, type Body, type Form, type Sent } from './refusals.ts';

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
  const { status, example } = answer ?? { status: '400', example: 'invalidRequest' };
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
  for (const base of bases) expect(violationsOf(await post(base))).toEqual([]);
});

it('gives each row a name of its own', () => {
  const names = [...refusals, ...acceptances].map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
