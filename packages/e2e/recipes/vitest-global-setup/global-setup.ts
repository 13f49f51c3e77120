import { startMock } from '@bot-messages/mock';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    strictBaseUrl: string;
  }
}

/** One mock for all test files. They run in other processes, so what a bot is to meet is said here, by its id. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMock('cometchat');
  mock.respondOnce({ status: 429, headers: { 'retry-after': 0 } }, { when: ({ path }) => path.includes('/busy-bot/') });
  mock.failOnce('connection-reset', { when: ({ path }) => path.includes('/broken-bot/') });

  const strict = await startMock('cometchat', { rateLimit: { requests: 1, perMs: 3_600_000 } });
  project.provide('strictBaseUrl', strict.baseUrl);

  // The processes of the tests inherit it.
  Object.assign(process.env, { COMETCHAT_BASE_URL: mock.baseUrl, COMETCHAT_API_KEY: 'any' });

  return async () => {
    await mock.close();
    await strict.close();
  };
}
