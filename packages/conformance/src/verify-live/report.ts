import { styleText } from 'node:util';
import { indented, print, seconds } from '../../../../scripts/command-line.ts';
import { isInOrder, type ProbeLine, type Seen, type Summary } from './summary.ts';

/** Below the column of the probes' names. */
const DETAIL_COLUMN = 6;
const NAME_WIDTH = 42;
const MOST_NAMES = 4;

export function printOpening(provider: string, baseUrl: string, count: number): void {
  print();
  print(styleText('bold', `  verify:live ${provider}: up to ${count} requests to ${baseUrl}`));
  print();
}

/** A line for the probe, and below it how it diverges. */
export function printProbe({ name, came, faults }: ProbeLine): void {
  const mark = faults.length === 0 ? styleText('green', '✓') : styleText('red', '✗');
  const [first = '', ...rest] = indented(came, NAME_WIDTH + 5);
  print(`  ${mark} ${name.padEnd(NAME_WIDTH)} ${first.trimStart()}`);
  for (const line of rest) print(line);
  for (const line of faults.flatMap((fault) => indented(fault, DETAIL_COLUMN))) print(styleText('red', line));
}

export function printClosing(summary: Summary, durationMs: number): void {
  const { divergences, information, requests } = summary;
  printFindings('What diverges from the document', divergences, 'red');
  printFindings('What else was seen, and is no divergence', information, 'dim');
  printQuestions(summary);
  const count = divergences.length === 1 ? '1 divergence' : `${divergences.length} divergences`;
  const result = `  ${requests} requests, ${count}, in ${seconds(durationMs)}.`;
  print(styleText(isInOrder(summary) ? 'green' : 'red', result));
  printGaps(summary);
  print();
}

const FIRST_REFUSED = 'The first message was not accepted, so nothing else was sent: check the key, the bot and --to.';
const LIMITED = 'Nothing is known of these, which met the rate limit to the end; lower --requests-per-second';

/** Why the result does not cover all probes. */
function printGaps({ unsent, limited }: Summary): void {
  if (unsent.length > 0) printItem(FIRST_REFUSED, 2, 'red');
  if (limited.length > 0) printItem(`${LIMITED}: ${limited.join('; ')}`, 2, 'red');
}

function printFindings(title: string, findings: readonly Seen[], format: 'red' | 'dim'): void {
  if (findings.length === 0) return;
  print();
  print(styleText('bold', `  ${title}`));
  for (const { sentence, probes } of findings) {
    printItem(`- ${sentence}`, 4, format);
    printItem(`with: ${shortened(probes)}`, DETAIL_COLUMN, 'dim');
  }
}

/** The report for programs has all of them. */
function shortened(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function printQuestions({ questions }: Summary): void {
  print();
  print(styleText('bold', '  The open questions of specs/README.md'));
  for (const { number, text, seen, notAsked } of questions) {
    printItem(`${number}. ${text}`, 4);
    for (const fact of seen) printItem(`seen: ${fact}`, 8, 'green');
    for (const reason of notAsked) printItem(`not asked: ${reason}`, 8, 'dim');
  }
  print();
}

function printItem(text: string, columns: number, format?: 'red' | 'dim' | 'green'): void {
  for (const line of indented(text, columns)) print(format ? styleText(format, line) : line);
}
