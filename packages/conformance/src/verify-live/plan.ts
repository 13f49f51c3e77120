import { specNames } from '@bot-messages/testkit';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadClient } from '../client.ts';
import { loadRows } from '../rows.ts';
import { UsageError, type Arguments } from './arguments.ts';
import type { LiveProvider, Probe, Provider } from './probe.ts';

/** What a run does. */
export interface Plan {
  readonly provider: Provider;
  readonly service: Service;
  readonly probes: readonly Probe[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What no output may contain. */
  readonly secrets: readonly string[];
}

/** @throws UsageError with all that is missing at once, before anything is sent. */
export async function makePlan(args: Arguments): Promise<Plan> {
  const provider = await findProvider(args.provider);
  const weakKey = provider.weakKeyVariable && readVariable(provider.weakKeyVariable);
  const now = Date.now();
  const probes = probesOf(provider, args, weakKey, now);
  const service = await findService(provider).catch((error: unknown) => (error as Error).message);
  const problems = [
    ...missingOptions(provider, args),
    ...(typeof service === 'string' ? [service] : []),
    ...(args.owned ? [] : [announcement(provider, args, probes, service)]),
  ];
  if (problems.length > 0 || typeof service === 'string') throw new UsageError(problems.join('\n'));
  return { provider, service, probes, now, secrets: [service.key, weakKey ?? ''] };
}

/** A blank one counts as unset, as in the clients. */
function readVariable(name: string): string | undefined {
  const value = process.env[name]?.trim();
  return value === '' ? undefined : value;
}

async function findProvider(name: string | undefined): Promise<Provider> {
  const known = specNames();
  if (name === undefined) throw new UsageError(`say which service: ${known.join(' or ')}`);
  if (!known.includes(name)) throw new UsageError(`${name} is no known service: ${known.join(' or ')}`);
  const { wire } = await loadRows(name);
  const { envelope, create } = await loadClient(name);
  const { live } = (await import(`../${name}/probes.ts`)) as { live: LiveProvider };
  const [keyHeader = ''] = Object.keys(wire.key);
  return { ...live, name, keyHeader, messageAt: envelope, createClient: create };
}

function probesOf(provider: Provider, args: Arguments, weakKey: string | undefined, now: number): Probe[] {
  const { bot = 'BOT', to = 'TO', ...rest } = args;
  const runId = randomUUID().slice(0, 8);
  return provider.probes({ ...rest, bot, to, weakKey, runId, now });
}

function missingOptions({ destination }: Provider, { bot, to, json }: Arguments): string[] {
  return [
    ...(bot ? [] : ['--bot is missing: the id of the bot that sends']),
    ...(to ? [] : [`--to is missing: ${destination}`]),
    ...(json !== undefined && !existsSync(dirname(resolve(json))) ? ['--json names a folder that does not exist'] : []),
  ];
}

/** What the run would do, for the person who has to decide. */
function announcement(
  provider: Provider,
  args: Arguments,
  probes: readonly Probe[],
  service: Service | string,
): string {
  const asked = probes.filter(({ notAsked }) => notAsked === undefined);
  const faults = asked.filter(({ expects }) => expects === 'refusal').length;
  const { bot = 'the bot of --bot', to = provider.destination, requestsPerSecond } = args;
  return [
    `--i-own-this-account is missing: with it, up to ${asked.length - faults} messages and ${faults} requests`,
    `that the service should refuse go to ${typeof service === 'string' ? provider.name : service.baseUrl},`,
    `in the name of ${bot}, to ${to}, at most ${requestsPerSecond} a second`,
  ].join(' ');
}

/** Where the live service is, and the key to it. */
export interface Service {
  readonly baseUrl: string;
  readonly key: string;
}

/**
 * Reads address and key from a request of the client, which derives them from the environment and refuses an unsafe
 * address. That request is not sent.
 *
 * @throws ConfigurationError, which names the variable that is missing or can't be used.
 */
async function findService({ createClient, keyHeader }: Provider): Promise<Service> {
  let found: Service | undefined;
  const send = createClient({
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      // The last three segments are the call: /bots/BOT/send.
      const path = url.pathname.split('/').slice(0, -3).join('/');
      found = { baseUrl: url.origin + path, key: new Headers(init?.headers).get(keyHeader) ?? '' };
      return Promise.reject(new Error('nothing is sent'));
    },
  });
  const failure = await send('bot', {}, { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => error);
  if (found === undefined) throw failure;
  return found;
}
