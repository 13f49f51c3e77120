import { writeFileSync } from 'node:fs';
import { unlessInterrupted } from '../shared/interruption.ts';
import { readArguments, UsageError } from './arguments.ts';
import { ask, type Session } from './ask.ts';
import { readContract } from './contract.ts';
import { HELP } from './help.ts';
import { isAccepted, type ProbeResult } from './outcome.ts';
import { createPace, systemClock } from './pace.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Probe } from './probe.ts';
import { redact } from './redact.ts';
import { printClosing, printOpening, printProbe } from './report.ts';
import { isInOrder, summarise, toLine, type Summary } from './summary.ts';
import { startWitness, type Witness } from './witness.ts';

const DIVERGES = 1;
const UNUSABLE = 2;

/** Asks a live service all that the tables hold, and returns the exit code. */
export async function runVerifyLive(args: readonly string[], signal: AbortSignal): Promise<number> {
  try {
    const given = readArguments(args);
    if (given.help) return help();
    const plan = await makePlan(given);
    const summary = await verify(plan, given.requestsPerSecond, signal);
    if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(summary, undefined, 2)}\n`);
    return isInOrder(summary) ? 0 : DIVERGES;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return refuse(error);
  }
}

function help(): number {
  process.stdout.write(HELP);
  return 0;
}

function refuse({ message }: UsageError): number {
  process.stderr.write(`Nothing was sent.\n${message}\nRead more: verify:live --help\n`);
  return UNUSABLE;
}

/** Prints each probe as it is answered, and all that was found in the end; no line of it holds a secret. */
async function verify(plan: Plan, requestsPerSecond: number, signal: AbortSignal): Promise<Summary> {
  const { provider, service, probes, secrets } = plan;
  const startedAt = performance.now();
  const asked = probes.filter(({ notAsked }) => notAsked === undefined);
  printOpening(provider.name, service.baseUrl, asked.length);
  const contract = readContract(provider);
  const results = await withWitness(contract.document, service.baseUrl, signal, (witness) => {
    const clock = systemClock;
    const pace = createPace(requestsPerSecond, clock);
    return askAll({ provider, contract, key: service.key, witness, pace, clock, signal }, asked, (result) =>
      printProbe(redact(toLine(result), secrets)),
    );
  });
  const summary = redact(summarise(plan, results), secrets);
  printClosing(summary, performance.now() - startedAt);
  return summary;
}

/** Runs `use` between the start and the end of Prism, however it ends. */
async function withWitness<Result>(
  document: object,
  upstream: string,
  signal: AbortSignal,
  use: (witness: Witness) => Promise<Result>,
): Promise<Result> {
  const witness = await unlessInterrupted(signal, startWitness(document, upstream));
  try {
    return await use(witness);
  } finally {
    await witness.stop();
  }
}

/** One after the other. Where the first message is not accepted, no other would tell anything. */
async function askAll(
  session: Session,
  probes: readonly Probe[],
  tell: (result: ProbeResult) => void,
): Promise<ProbeResult[]> {
  const results: ProbeResult[] = [];
  const earlier = new Map<string, unknown>();
  for (const probe of probes) {
    const result = await ask(session, probe, earlier);
    earlier.set(probe.name, result.answer?.body);
    results.push(result);
    tell(result);
    if (results.length === 1 && !isAccepted(result.answer)) break;
  }
  return results;
}
