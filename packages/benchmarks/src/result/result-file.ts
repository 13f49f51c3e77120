import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement } from './agreement.ts';
import type { Machine } from './machine.ts';

/** A benchmark's result, and all that one must know to judge it. */
export interface ResultFile {
  readonly benchmark: string;
  /** ISO date of the start. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly commit: string;
  readonly machine: Machine;
  /** The load average before and after. */
  readonly load: readonly [before: number, after: number];
  readonly versions: Readonly<Record<string, string>>;
  /** Whether it was the smallest run only, whose figures mean nothing. */
  readonly quick: boolean;
  readonly agreement?: Agreement;
  readonly result: unknown;
}

function pathOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

/** A benchmark's last result; undefined where it was never run. */
export function readResult(folder: string, name: string): ResultFile | undefined {
  const path = pathOf(folder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ResultFile) : undefined;
}

export function writeResult(folder: string, file: ResultFile): string {
  mkdirSync(folder, { recursive: true });
  const path = pathOf(folder, file.benchmark);
  writeFileSync(path, `${JSON.stringify(file, significant, 2)}\n`);
  return path;
}

/** Six digits are more than any of these figures is good for. */
function significant(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  return Number(value.toPrecision(6));
}
