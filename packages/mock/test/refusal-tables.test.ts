import * as cometchat from '@bot-messages/testkit/refusals/cometchat';
import * as sendbird from '@bot-messages/testkit/refusals/sendbird';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock, type Mock, type Provider } from '../src/index.ts';
import { form, ways } from './support.ts';

/** What the rows of both tables have: the clients' tests hold plain Prism to them. */
interface Sent {
  readonly botId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, unknown>>;
}

interface Refusal {
  readonly name: string;
  readonly sent: Sent;
  readonly answer?: { readonly status: string };
}

const tables: readonly { provider: Provider; refusals: readonly Refusal[]; acceptances: readonly Refusal[] }[] = [
  { provider: 'cometchat', ...cometchat },
  { provider: 'sendbird', ...sendbird },
];

/** Sendbird answers 400 to a missing token; plain Prism has only the document's `default` for it: a row of the README. */
function statusFor(provider: Provider, { answer }: Refusal): number {
  return provider === 'sendbird' && answer?.status === '401' ? 400 : Number(answer?.status ?? 400);
}

describe.each(tables)('$provider', ({ provider, refusals, acceptances }) => {
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock(provider);
  });
  afterAll(() => mock.close());

  async function statusOf({ botId, headers, body, form: fields }: Sent): Promise<number> {
    const { path, key } = ways[provider];
    const url = mock.baseUrl + (botId === undefined ? path : path.replace(/[^/]+(?=\/[^/]+$)/, botId));
    const type: Record<string, string> = fields ? {} : { 'content-type': 'application/json' };
    const content = fields ? form(fields) : body === undefined ? null : JSON.stringify(body);
    const response = await fetch(url, { method: 'POST', headers: { ...key, ...type, ...headers }, body: content });
    await response.text();
    return response.status;
  }

  it.each(refusals)('refuses, as plain Prism does, a request in which $name', async (refusal) => {
    const expected = statusFor(provider, refusal);
    expect(await statusOf(refusal.sent)).toBe(expected);
    expect(mock.requests.at(-1)?.status).toBe(expected);
  });

  it.each(acceptances)('accepts, as plain Prism does, a request in which $name', async ({ sent }) => {
    expect(await statusOf(sent)).toBe(200);
    expect(mock.requests.at(-1)?.violations).toEqual([]);
  });
});
