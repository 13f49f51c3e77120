import { writeFileSync } from 'node:fs';
import { HELP, readArguments, UsageError } from './arguments.ts';
import { compare } from './compare.ts';
import { readDeclared } from './declared.ts';
import { makePlan, type Plan } from './plan.ts';
import { isAccepted, type Earlier, type Probe, type ProbeResult } from './probe.ts';
import { printClosing, printOpening, printProbe } from './report.ts';
import { createPacer, createRecorder, send, systemClock, type Session } from './send.ts';
import { isInOrder, redact, summarise, toLine, type Summary } from './summary.ts';

const DIVERGES = 1;
const UNUSABLE = 2;

/** Sends the probes to a live service, and returns the exit code. */
export async function runVerifyLive(args: readonly string[]): Promise<number> {
  try {
    const given = readArguments(args);
    if (given.help) {
      process.stdout.write(HELP);
      return 0;
    }
    const plan = await makePlan(given);
    const summary = await verify(plan, given.requestsPerSecond);
    if (given.json !== undefined) writeFileSync(given.json, `${JSON.stringify(summary, undefined, 2)}\n`);
    return isInOrder(summary) ? 0 : DIVERGES;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`Nothing was sent.\n${error.message}\nRead more: verify:live --help\n`);
    return UNUSABLE;
  }
}

/** Prints each probe when it has ended, and all findings in the end; no output contains a secret. */
async function verify(plan: Plan, requestsPerSecond: number): Promise<Summary> {
  const { provider, service, probes, secrets } = plan;
  const startedAt = performance.now();
  const asked = probes.filter(({ notAsked }) => notAsked === undefined);
  printOpening(provider.name, service.baseUrl, asked.length);
  const declared = readDeclared(provider);
  const session: Session = {
    ...service,
    provider,
    declared,
    recorder: createRecorder(service.baseUrl, declared),
    pacer: createPacer(requestsPerSecond, systemClock),
    clock: systemClock,
  };
  const results: ProbeResult[] = [];
  const earlier = new Map<string, unknown>();
  for (const probe of asked) {
    const result = await ask(session, probe, earlier);
    earlier.set(probe.name, result.answer?.body);
    results.push(result);
    printProbe(redact(toLine(result), secrets));
    // Where the first message is not accepted, no other probe would show anything.
    if (results.length === 1 && !isAccepted(result.answer)) break;
  }
  const summary = redact(summarise(plan, results), secrets);
  printClosing(summary, performance.now() - startedAt);
  return summary;
}

/** Sends one probe, and compares its outcome with the document. */
async function ask(session: Session, probe: Probe, earlier: Earlier): Promise<ProbeResult> {
  const outcome = await send(session, probe.request(earlier));
  const answer = outcome.exchanges.at(-1)?.answer;
  return {
    probe,
    ...outcome,
    answer,
    code: isAccepted(answer) ? undefined : session.declared.codeOf(answer?.body),
    findings: compare(session.declared, probe, outcome),
    reading: isAccepted(answer) ? probe.reads?.(answer?.body, earlier) : undefined,
  };
}
