import {
  startMock,
  type ArrivedRequest,
  type Clock,
  type Fault,
  type FilePart,
  type Headers,
  type Mock,
  type MockOptions,
  type MockRequest,
  type OnDuplicate,
  type Provider,
  type RateLimit,
  type ScriptedAnswer,
  type ScriptOptions,
  type Violation,
} from '@bot-messages/mock';
import { exactly } from './exactly.js';

const provider: Provider = 'sendbird';
const rateLimit: RateLimit = { requests: 5, perMs: 1000 };
const onDuplicate: OnDuplicate = 'replay';
const clock: Clock = { now: () => 0, setTimer: () => () => {} };
const options: MockOptions = {
  port: 0,
  host: '127.0.0.1',
  apiToken: ['one', 'two'],
  bots: ['bot'],
  rateLimit,
  onDuplicate,
  clock,
  onRequest: ({ status }: MockRequest) => exactly<number | undefined>()(status),
};

export async function tryOut(): Promise<void> {
  const mock: Mock = await startMock(provider, options);
  const answer: ScriptedAnswer = { status: 429, headers: { 'retry-after': 0 } };
  const fault: Fault = { slow: 10 };
  const script: ScriptOptions = { times: 2, when: (request: ArrivedRequest) => request.path.includes('bot') };
  mock.respondOnce(answer, script);
  mock.failOnce(fault);
  mock.failOnce('connection-reset');
  // @ts-expect-error a fault that does not exist
  mock.failOnce('fire');
  const { fetch }: { fetch: typeof globalThis.fetch } = mock;
  const response = await fetch(mock.baseUrl);
  exactly<number>()(response.status);
  for (const { headers, violations } of mock.requests) {
    exactly<Headers>()(headers);
    exactly<readonly Violation[]>()(violations);
  }
  const disposable: AsyncDisposable = mock;
  await disposable[Symbol.asyncDispose]();
  mock.reset();
  await mock.close();
}

export function nameOf(file: FilePart): string {
  return file.name;
}

// @ts-expect-error a provider that does not exist
void startMock('slack');
// @ts-expect-error an option that does not exist
void startMock('sendbird', { ports: 1 });
