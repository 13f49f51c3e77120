import {
  createTestClock,
  startFaultServer,
  startRecorder,
  type FaultServer,
  type Recorder,
  type TestClock,
} from '@bot-messages/testkit';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { assembleSendbirdClient } from '../../src/client.ts';
import {
  createSendbirdClient,
  type FileMessage,
  type SendbirdClient,
  type SendbirdSettings,
  type TextMessage,
} from '../../src/index.ts';

export const apiToken = '8f14e45fceea167a5a36dedd4bea2543a1b2c3d4';
export const stored = { message_id: 7, type: 'MESG', channel_url: 'channel', created_at: 1 };
/** The answer to a message that was sent. */
export const success = { message: stored };

/** A text with whatever a caller without types may put into it. */
export function newText(fields: object = {}): TextMessage {
  return { channel_url: 'channel', message: 'Hi', ...fields };
}

/** A file with whatever a caller without types may put beside it. */
export function newFile(fields: object = {}): FileMessage {
  const file = new File(['a,b\n'], 'table.csv', { type: 'text/csv' });
  return { message_type: 'FILE', channel_url: 'channel', file, ...fields };
}

/** A client of the front door; over a clock of the test's where waits must be skipped. */
export function newClient(url: string, settings: SendbirdSettings = {}, clock?: TestClock): SendbirdClient {
  const all = { apiToken, baseUrl: `${url}/v3`, ...settings };
  return clock ? assembleSendbirdClient(all, clock) : createSendbirdClient(all);
}

/** The limit of an attempt in tests that skip waits: a timer of this length never passes by itself. */
const ATTEMPT_MS = 30_000;

/** A clock whose waits pass at once, but not the attempts' own time limits. */
export function newSkippingClock(): TestClock {
  return createTestClock({ skip: (ms) => ms < ATTEMPT_MS });
}

/** A fault server, new for each test of a file. */
export function useFaultServer(): { readonly current: FaultServer } {
  const holder = {} as { current: FaultServer };
  beforeEach(async () => {
    holder.current = await startFaultServer({ body: success });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** A recorder, new for each test of a file. */
export function useRecorder(): { readonly current: Recorder } {
  const holder = {} as { current: Recorder };
  beforeEach(async () => {
    holder.current = await startRecorder({ body: success });
  });
  afterEach(() => holder.current.close());
  return holder;
}

/** What a promise rejects with; the test fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const value = await promise.then(
    (resolved) => ({ resolved }),
    (reason: unknown) => ({ reason }),
  );
  if ('resolved' in value) throw new Error(`expected a rejection, got ${JSON.stringify(value.resolved)}`);
  return value.reason as Error; // only errors are thrown here
}

/** A request as it went by: nothing of it is kept, so that it may be of any size. */
interface Upload {
  readonly contentType: string | undefined;
  readonly bytes: number;
  readonly sha256: string;
}

export interface UploadServer {
  readonly url: string;
  readonly uploads: readonly Upload[];
  close(): Promise<void>;
}

/** A server that counts and hashes what it gets, and answers with these statuses in order, after that with 200. */
export async function startUploadServer(...statuses: number[]): Promise<UploadServer> {
  const uploads: Upload[] = [];
  const server = createServer((request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
    request.on('end', () => {
      uploads.push({ contentType: request.headers['content-type'], bytes, sha256: hash.digest('hex') });
      const status = statuses.shift() ?? 200;
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
      response.end(JSON.stringify(status === 200 ? success : { error: true, code: 500901, message: 'Busy.' }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    uploads,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
