import { show, type Check, type Trial } from './check.ts';
import type { Kind } from './kinds.ts';

/** What each schema takes and refuses, and that none is without rows. */
export function valueChecks(values: Readonly<Record<string, Kind>>): Check[] {
  return [
    { name: 'has the schemas that have rows, and no others', fault: ({ document }) => strangers(document, values) },
    ...Object.entries(values).flatMap(([schema, { right, wrong }]) => [
      { name: `takes what is right for ${schema}`, fault: (trial: Trial) => findRefused(trial, schema, right) },
      { name: `refuses what is wrong for ${schema}`, fault: (trial: Trial) => findTaken(trial, schema, wrong) },
    ]),
  ];
}

function strangers(document: object, values: object): string | undefined {
  const { schemas } = (document as { components: { schemas: object } }).components;
  const unknown = Object.keys(schemas).filter((name) => !(name in values));
  const lost = Object.keys(values).filter((name) => !(name in schemas));
  if (unknown.length + lost.length === 0) return undefined;
  return `without rows: ${unknown.join(', ') || 'none'}; rows without a schema: ${lost.join(', ') || 'none'}`;
}

async function findRefused({ judge }: Trial, schema: string, values: readonly unknown[]): Promise<string | undefined> {
  for (const value of values) {
    const [violation] = await judge.judgeValue(schema, value);
    if (violation) return `it refuses ${show(value)}: ${violation.path} ${violation.rule}`;
  }
  return undefined;
}

async function findTaken({ judge }: Trial, schema: string, values: readonly unknown[]): Promise<string | undefined> {
  for (const value of values) {
    if ((await judge.judgeValue(schema, value)).length === 0) return `it takes ${show(value)}`;
  }
  return undefined;
}
