import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError, type Arguments } from './arguments.ts';
import { cometchat } from './cometchat.ts';
import type { Probe } from './probe.ts';
import type { Provider } from './provider.ts';
import { sendbird } from './sendbird.ts';
import { findService, type Service } from './service.ts';

/** What a run is going to do. */
export interface Plan {
  readonly provider: Provider;
  readonly service: Service;
  readonly probes: readonly Probe[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What no output may show. */
  readonly secrets: readonly string[];
}

const PROVIDERS: readonly Provider[] = [sendbird, cometchat];

/** @throws UsageError with all that is missing at once, before anything is sent. */
export async function makePlan(args: Arguments): Promise<Plan> {
  const provider = findProvider(args.provider);
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

function findProvider(name: string | undefined): Provider {
  const provider = PROVIDERS.find((known) => known.name === name);
  const names = PROVIDERS.map((known) => known.name).join(' or ');
  if (provider) return provider;
  throw new UsageError(name === undefined ? `say which service: ${names}` : `${name} is no known service: ${names}`);
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

/** What it would do, for whoever has to decide. */
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
