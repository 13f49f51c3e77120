import { Command, InvalidArgumentError } from 'commander';
import { FAULT_NAMES, type Fault } from '../response/faults.ts';
import type { RateLimit } from '../response/rate-limit.ts';
import type { Provider } from '../spec/spec-document.ts';

/** The parsed command line. */
export interface Arguments {
  readonly providers: readonly Provider[];
  readonly port: number | undefined;
  readonly host: string;
  readonly apiKey: string[] | undefined;
  readonly rateLimit: RateLimit | undefined;
  readonly fail: readonly Failure[] | undefined;
  readonly latency: number;
  readonly json: boolean;
}

/** A status or a fault, and the number of requests that get it. */
export interface Failure {
  readonly what: number | Fault;
  readonly times: number;
}

const PROVIDERS: readonly Provider[] = ['sendbird', 'cometchat'];
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Prints help or an error and ends the process if the arguments ask for help or are invalid. */
export function readArguments(argv: readonly string[]): Arguments {
  const command = createCommand().parse([...argv]);
  const options = command.opts<Omit<Arguments, 'providers'>>();
  const [provider] = command.processedArgs as [Provider | undefined];
  return { ...options, providers: provider === undefined ? PROVIDERS : [provider] };
}

function createCommand(): Command {
  return new Command('npx @bot-messages/mock')
    .description("A mock of Sendbird's and CometChat's bot message calls on this machine.")
    .argument('[provider]', 'sendbird or cometchat; both without it', readProvider)
    .option('--port <number>', 'port to listen on; with both providers, CometChat takes the next one', readPort)
    .option('--host <address>', 'address to listen on; 0.0.0.0 or :: for all', '127.0.0.1')
    .option('--api-key <key>', 'a key or token that is accepted; may be repeated (default: any)', collect)
    .option('--rate-limit <number/unit>', 'requests per s, m or h, such as 5/s (default: none)', readRateLimit)
    .option(
      '--fail <what[:times]...>',
      `respond first with this status or fault (${FAULT_NAMES.join(', ')})`,
      readFailure,
      [],
    )
    .option('--latency <ms>', 'delay of every response, in milliseconds', readMilliseconds, 0)
    .option('--json', 'print one JSON object per line', false)
    .addHelpText('after', '\nPorts without --port: 4010 for Sendbird, 4011 for CometChat.');
}

function collect(text: string, earlier: string[] = []): string[] {
  return [...earlier, text];
}

function readProvider(text: string): Provider {
  const provider = PROVIDERS.find((name) => name === text);
  if (provider === undefined) throw new InvalidArgumentError('Expected sendbird or cometchat.');
  return provider;
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Expected a number from 0 to 65535.');
}

function readRateLimit(text: string): RateLimit {
  const [, requests, unit] = /^(\d+)\/([smh])$/.exec(text) ?? [];
  const perMs = UNITS[unit ?? ''];
  if (perMs !== undefined && Number(requests) > 0) return { requests: Number(requests), perMs };
  throw new InvalidArgumentError('Expected such as 5/s, 30/m or 500/h.');
}

function readFailure(text: string, earlier: Failure[] = []): Failure[] {
  const [, name = '', times = '1'] = /^([\w-]+)(?::(\d+))?$/.exec(text) ?? [];
  const isStatus = /^[1-5]\d\d$/.test(name) && Number(name) >= 200;
  if ((!isStatus && !FAULT_NAMES.includes(name)) || Number(times) < 1) {
    throw new InvalidArgumentError(`Expected a status or one of ${FAULT_NAMES.join(', ')}, such as 429:3.`);
  }
  return [...earlier, { what: isStatus ? Number(name) : (name as Fault), times: Number(times) }];
}

function readMilliseconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number of milliseconds.');
}
