import { isExact } from './json-text.ts';

/** A parsed body; `exact` is false when an integer in it was beyond 2^53 and has been rounded. */
export interface ParsedJson {
  readonly value: unknown;
  readonly exact: boolean;
}

/** Parses a body; undefined when it is no JSON. */
export function parseJson(text: string): ParsedJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, exact: isExactThroughout(value) };
  } catch {
    return undefined;
  }
}

function isExactThroughout(value: unknown): boolean {
  if (typeof value === 'number') return isExact(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExactThroughout);
}
