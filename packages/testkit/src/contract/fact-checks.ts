import { isDeepStrictEqual } from 'node:util';
import { show, type Check } from './check.ts';
import type { Facts } from './contract.ts';
import { inLowerCase } from './in-lower-case.ts';
import { readers } from './read-facts.ts';

/** Each fact as the document must say it. */
export function factChecks(facts: Facts): Check[] {
  const { botId, headers } = facts;
  const expected: Readonly<Record<keyof Facts, unknown>> = {
    ...facts,
    botId: { ...botId, in: 'path', required: true },
    headers: Object.fromEntries(Object.entries(headers).map(([status, examples]) => [status, inLowerCase(examples)])),
  };
  return Object.entries(readers).map(([fact, read]) => ({
    name: `says of ${fact} what the facts say`,
    fault: ({ document }) => difference(expected[fact as keyof Facts], read(document)),
  }));
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
