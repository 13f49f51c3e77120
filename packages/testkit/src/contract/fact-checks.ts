import { isDeepStrictEqual } from 'node:util';
import { show, type Check } from './check.ts';
import type { Facts } from './contract.ts';
import { readers } from './read-facts.ts';

/** Each fact as the document must say it. */
export function factChecks(facts: Facts): Check[] {
  const { botId, headers } = facts;
  const expected: Readonly<Record<keyof Facts, unknown>> = {
    ...facts,
    botId: { ...botId, in: 'path', required: true },
    headers: mapValues(headers, (byName) => Object.fromEntries(Object.entries(byName).map(inLowerCase))),
  };
  return Object.entries(readers).map(([fact, read]) => ({
    name: `says of ${fact} what the facts say`,
    fault: ({ document }) => difference(expected[fact as keyof Facts], read(document)),
  }));
}

function inLowerCase([name, example]: [string, unknown]): [string, string] {
  return [name.toLowerCase(), String(example)];
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** Names the first key in which the two differ. */
function difference(expected: unknown, found: unknown): string | undefined {
  if (isDeepStrictEqual(expected, found)) return undefined;
  const [one, other] = [Object(expected), Object(found)] as [Record<string, unknown>, Record<string, unknown>];
  const keys = typeof expected === 'object' ? [...new Set([...Object.keys(one), ...Object.keys(other)])] : [];
  const key = keys.find((name) => !isDeepStrictEqual(one[name], other[name]));
  return key === undefined
    ? `${show(found)} instead of ${show(expected)}`
    : `${key}: ${show(other[key])} instead of ${show(one[key])}`;
}
