import ts from 'typescript';
import { commentsOf, type Comment } from './comments.ts';
import type { Fault } from './fault.ts';
import type { House } from './house.ts';
import { descend, isCode, isGenerated, parse, placeOf, type Source } from './source.ts';

interface CommentRule {
  readonly pattern: RegExp;
  readonly sentence: string;
}

const COMMENT_RULES: readonly CommentRule[] = [
  {
    pattern: /\b(?:TODO|FIXME)\b/,
    sentence: 'a note for later gets lost here; do it now, or open an issue and say in the code what holds today',
  },
  {
    pattern: /@ts-(?:ignore|nocheck)\b/,
    sentence: 'it hides every later error too; mend the type, or use @ts-expect-error with a reason',
  },
  {
    pattern: /\b(?:ox|es)lint-disable(?![^\n]*? -- \S)/,
    sentence: 'a rule that is switched off needs its reason; end the comment with ` -- why`',
  },
];

/** What is left lying about: notes for later, silenced checks, tests that do not run. */
export function checkLeftovers(house: House): Fault[] {
  return house.files
    .filter((path) => isCode(path) && !isGenerated(path))
    .map((path) => parse(house, path))
    .flatMap((source) => [
      ...commentsOf(source).flatMap((comment) => commentFaults(source, comment)),
      ...sleepingTests(source),
    ]);
}

function commentFaults(source: Source, { position, text }: Comment): Fault[] {
  return COMMENT_RULES.filter(({ pattern }) => pattern.test(text)).map(({ sentence }) => ({
    path: placeOf(source, position),
    sentence,
  }));
}

/** `context` is what a test is handed, by which it can put itself to sleep while it runs. */
const TEST_FUNCTIONS: ReadonlySet<string> = new Set(['it', 'test', 'describe', 'suite', 'bench', 'context']);
const ASLEEP: ReadonlySet<string> = new Set(['skip', 'only', 'todo']);

function sleepingTests(source: Source): Fault[] {
  return [...descend(source.tree)].filter(isAsleep).map((node) => ({
    path: placeOf(source, node.name.getStart(source.tree)),
    sentence: `.${node.name.text} keeps tests from running; take it away, and mend or delete the test`,
  }));
}

function isAsleep(node: ts.Node): node is ts.PropertyAccessExpression {
  return (
    ts.isPropertyAccessExpression(node) && ASLEEP.has(node.name.text) && TEST_FUNCTIONS.has(leftmost(node).getText())
  );
}

function leftmost(node: ts.Expression): ts.Expression {
  return ts.isPropertyAccessExpression(node) ? leftmost(node.expression) : node;
}
