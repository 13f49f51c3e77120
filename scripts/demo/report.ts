import { inspect } from 'node:util';
import type { Mocks } from './mocks.ts';
import type { StepResult } from './run-step.ts';
import type { Check } from './step.ts';
import { indented, print, seconds, style } from '../shared/terminal.ts';

/** Below the column of the titles: the sentences of a Prism are long. */
const DETAIL_COLUMN = 14;

type Row = Record<'where' | 'what' | 'sent' | 'status' | 'came back' | 'time', string>;

const HEADINGS: Row = {
  where: 'where',
  what: 'what',
  sent: 'sent',
  status: 'status',
  'came back': 'came back',
  time: 'time',
};

export function printOpening(): void {
  print();
  print(style('bold', '  bot-messages: both clients, real requests, a real Prism for each provider'));
  print();
  print('  Starting both Prisms ...');
}

export function printMocks(mocks: Mocks, durationMs: number): void {
  for (const [name, { url }] of Object.entries(mocks)) {
    print(`    ${name.padEnd(11)}${url}  answers and refuses by specs/${name}.openapi.yaml`);
  }
  print(style('dim', `    ready in ${seconds(durationMs)}`));
  print();
  print(style('dim', `    ${columns(HEADINGS)}`));
}

/** A line for the step, and below it what is worth knowing or what went wrong. */
export function printStep(result: StepResult): void {
  const { details, faults } = result;
  const mark = faults.length === 0 ? style('green', '✓') : style('red', '✗');
  print(`  ${mark} ${columns(rowOf(result))}`);
  for (const line of details.flatMap((detail) => indented(detail, DETAIL_COLUMN))) print(style('dim', line));
  for (const line of faults.flatMap(faultLines)) print(style('red', line));
}

function rowOf({ step, status, durationMs, answer }: StepResult): Row {
  return {
    where: step.provider,
    what: step.title,
    sent: step.sends,
    status: String(status ?? '-'),
    'came back': answer,
    time: `${Math.round(durationMs)} ms`,
  };
}

function columns(row: Row): string {
  const sent = [row.where.padEnd(11), row.what.padEnd(16), row.sent.padEnd(35)];
  return [...sent, row.status.padEnd(7), row['came back'].padEnd(20), row.time.padStart(7)].join('');
}

function faultLines({ what, expected, got }: Check): string[] {
  return indented(`${what}: expected ${show(expected)}, got ${show(got)}`, DETAIL_COLUMN);
}

function show(value: unknown): string {
  return inspect(value, { breakLength: Infinity });
}

export function printClosing(results: readonly StepResult[], durationMs: number): void {
  const right = results.filter(({ faults }) => faults.length === 0).length;
  const isRight = right === results.length;
  const sentence = `${right} of ${results.length} steps did what they should, in ${seconds(durationMs)}.`;
  print();
  print(style(isRight ? 'green' : 'red', `  ${sentence}`));
  print();
  for (const line of isRight ? NEXT : AFTER_FAILURE) print(`  ${line}`);
  print();
}

const NEXT = [
  'Next',
  '  npx -y pnpm@12.21.0 test   runs all tests',
  '  README.md                  has the lines that send a message from your own code',
  '  scripts/demo/              has the messages that you just saw',
];

const AFTER_FAILURE = ['The red lines say what was expected. npx -y pnpm@12.21.0 test looks closer.'];
