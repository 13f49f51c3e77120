import { startMock, type Mock } from '@bot-messages/mock';
import { specNames } from '@bot-messages/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRows, toInit, type Sent } from '../src/rows.ts';

const providers = await Promise.all(specNames().map(async (name) => ({ name, ...(await loadRows(name)) })));

describe.each(providers)('the mock of $name', ({ name, wire, refusals, acceptances }) => {
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock(name as Parameters<typeof startMock>[0]);
  });
  afterAll(() => mock?.close());

  async function statusOf(sent: Sent): Promise<number> {
    const response = await fetch(mock.baseUrl + wire.path(sent.botId ?? wire.botId), toInit(wire, sent));
    await response.text();
    return response.status;
  }

  it.each(refusals)(
    'refuses, as plain Prism does, a request in which $name',
    async ({ sent, answer = wire.refused }) => {
      const expected = wire.mockStatuses?.[answer.status] ?? Number(answer.status);
      expect(await statusOf(sent)).toBe(expected);
      expect(mock.requests.at(-1)?.status).toBe(expected);
    },
  );

  it.each(acceptances)('accepts, as plain Prism does, a request in which $name', async ({ sent }) => {
    expect(await statusOf(sent)).toBe(200);
    expect(mock.requests.at(-1)?.violations).toEqual([]);
  });
});
