import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { listen, type RunningServer } from '../../src/servers.ts';
import { once, runJson } from '../../src/run.ts';
import { openProject } from '../../src/open-project.ts';

const fixture = inject('fixture');
const project = once(() => openProject(fixture, 'workerd'));
const stored = JSON.stringify({ message: { message_id: 1, type: 'MESG' } });

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

let server: RunningServer;
/** The responses to the next requests. The last one repeats. */
let replies: Reply[];
let requests: number;

beforeEach(async () => {
  requests = 0;
  const reply = () => (replies.length > 1 ? replies.shift() : replies[0]);
  server = await listen(
    createServer((request, response) => {
      request.resume().on('end', () => {
        requests++;
        const { status = 200, headers = {} } = reply() ?? {};
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        // So that all requests of a round are waiting when the first response arrives.
        setTimeout(() => response.end(status === 200 ? stored : '{"error":true,"code":500910,"message":"wait"}'), 50);
      });
    }),
  );
});

afterEach(() => server.close());

interface WorkerRequest {
  readonly goesAwayAfterMs?: number;
}

async function send(settings: object, ...rounds: WorkerRequest[][]): Promise<string[][]> {
  const all = { applicationId: 'A', apiToken: 'token-of-a-worker', baseUrl: `${server.url}/v3`, ...settings };
  const requestRounds = rounds.map((round) => round.map((request) => ({ ...request, settings: all })));
  const options = { cwd: await project(), nodeFolder: fixture.nodeFolders['24'] ?? '' };
  const command = ['node', 'programs/runtimes/workerd-at-once.mjs', JSON.stringify(requestRounds)];
  return (await runJson<string[][]>(command, options)).value;
}

const times = (count: number): WorkerRequest[] => Array.from({ length: count }, () => ({}));
const sent = (count: number) => Array.from({ length: count }, () => 'sent');

describe('requests of a Worker that share a client', () => {
  const cell = { meta: { table: 'Runtimes', row: 'workerd', column: 'shared client' } };

  it('are all sent when the provider accepts two at a time', cell, async () => {
    replies = [{ headers: { 'x-ratelimit-remaining': '2' } }];
    expect(await send({}, times(10), times(1))).toEqual([sent(10), sent(1)]);
    expect(requests).toBe(11);
  });

  it('are all sent at the pace of the client', cell, async () => {
    replies = [{}];
    expect(await send({ requestsPerSecond: 2 }, times(3), times(1))).toEqual([sent(3), sent(1)]);
  });

  it('are all sent after a 429, even if the request that received it has ended', cell, async () => {
    replies = [{ status: 429, headers: { 'retry-after': '1' } }, {}];
    const rounds = [[{ goesAwayAfterMs: 300 }, ...times(4)], times(1)];
    expect(await send({}, ...rounds)).toEqual([['went away', ...sent(4)], sent(1)]);
  });
});
