import { isRecord } from './dig.ts';
import { divergence, type Finding } from './finding.ts';

/** Beyond 2^53 a number is rounded by whoever reads it. */
export function unsafeIntegers(value: unknown, path = '$'): Finding[] {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return [divergence('unsafe-integer', `the answer: ${path} is a number beyond 2^53`, { path })];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => unsafeIntegers(item, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => unsafeIntegers(item, `${path}.${key}`));
}
