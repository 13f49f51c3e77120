import type { Spread } from './statistics.ts';

/** Placeholder for a missing value. */
export const NONE = '–';

export function ratio(value: number): string {
  return value.toFixed(2);
}

export function quartiles({ q1, q3 }: Spread, digits: number): string {
  return `${q1.toFixed(digits)} to ${q3.toFixed(digits)}`;
}

export function microseconds(ms: number): string {
  const us = ms * 1000;
  return `${us.toFixed(us < 100 ? 1 : 0)} µs`;
}

export function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export function megabytes(bytes: number): string {
  const mb = bytes / 1e6;
  return `${mb.toFixed(mb < 10 ? 2 : 0)} MB`;
}

/** A whole number, with separated thousands. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
