#!/usr/bin/env node
import type { MockRequest } from '../request/request.ts';
import type { Provider } from '../spec/spec-document.ts';
import { startMock, type Mock } from '../start-mock.ts';
import { readArguments, type Arguments, type Failure } from './arguments.ts';
import { createPrinter } from './printer.ts';
import { watchForEnd } from './watch-for-end.ts';

const PORTS: Readonly<Record<Provider, number>> = { sendbird: 4010, cometchat: 4011 };

await run(readArguments(process.argv));

/** Runs until a signal arrives or the parent process is gone. Sets the exit code. */
async function run(settings: Arguments): Promise<void> {
  const printer = createPrinter(settings.json);
  const mocks: Mock[] = [];
  const end = watchForEnd();
  try {
    for (const [index, provider] of settings.providers.entries()) {
      const onRequest = (request: MockRequest): void => printer.request(provider, request);
      const mock = await start(provider, portOf(settings, provider, index), settings, onRequest);
      mocks.push(mock);
      printer.startUp(provider, mock.baseUrl, settings.apiKey !== undefined);
    }
    await end.reached;
  } catch (error) {
    printer.failure(explain(error));
    process.exitCode = 1;
  } finally {
    end.cancel();
    await Promise.all(mocks.map((mock) => mock.close()));
  }
}

function portOf({ port }: Arguments, provider: Provider, index: number): number {
  if (port === undefined) return PORTS[provider];
  return port === 0 ? 0 : port + index;
}

async function start(
  provider: Provider,
  port: number,
  { host, apiKey, rateLimit, latency, fail = [] }: Arguments,
  onRequest: (request: MockRequest) => void,
): Promise<Mock> {
  const keys = apiKey === undefined ? {} : provider === 'sendbird' ? { apiToken: apiKey } : { apiKey };
  const limit = rateLimit === undefined ? {} : { rateLimit };
  const mock = await startMock(provider, { port, host, latencyMs: latency, onRequest, ...keys, ...limit });
  for (const failure of fail) queue(mock, failure);
  return mock;
}

function queue(mock: Mock, { what, times }: Failure): void {
  if (typeof what === 'number') mock.respondOnce({ status: what }, { times });
  else mock.failOnce(what, { times });
}

function explain(error: unknown): string {
  const { code, port, address } = (error ?? {}) as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE') return `port ${port} is in use: choose another with --port, or 0 for any free one`;
  if (code === 'EACCES') return `port ${port} needs more rights: choose one above 1023 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `--host ${address ?? ''} is no address of this machine`;
  return error instanceof Error ? error.message : String(error);
}
