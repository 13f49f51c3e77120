import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CHANGELOG, filesOf, isClient, type Form } from './form.ts';
import { bundle, type Tools } from './tools.ts';

export type Sizes = Readonly<Record<string, number>>;

interface Budget {
  /** More is red. */
  readonly most: number;
  /** What the design wants it to be. */
  readonly target?: number;
}

type Budgets = Readonly<Record<string, Readonly<Record<string, Budget>>>>;

const budgets = JSON.parse(readFileSync(new URL('../../budgets.json', import.meta.url), 'utf8')) as Budgets;
/** What a budget leaves for a small change. */
const ROOM = 1.03;

const WHOLE = "export * from './package/dist/index.js';";
const GUARDS = "export { isApiError, isBotMessageError } from './package/dist/index.js';";

/**
 * What a package weighs: its entries as a bundler leaves them, minified and gzipped, and all of it on the disk save for
 * the changelog.
 */
export async function measure(form: Form, tools: Tools): Promise<Sizes> {
  const files = filesOf(form).filter((file) => file !== CHANGELOG);
  const unpackedBytes = files
    .map((file) => statSync(join(form.folder, file)).size)
    .reduce((sum, size) => sum + size, 0);
  const whole = { unpackedBytes, files: files.length };
  if (!isClient(form)) return whole;
  return {
    ...whole,
    entryGzipBytes: gzipped(await bundle(WHOLE, form, tools)),
    guardsGzipBytes: gzipped(await bundle(GUARDS, form, tools)),
  };
}

function gzipped(code: string): number {
  return gzipSync(code, { level: 9 }).length;
}

/** A budget only ever shrinks: where a package has become smaller, it follows. */
export function checkSizes({ name }: Form, sizes: Sizes): string[] {
  return Object.entries(sizes).flatMap(([what, size]) => {
    const most = budgets[name]?.[what]?.most ?? 0;
    if (size > most) return [`${what} is ${size}, and budgets.json allows ${most}: make it smaller`];
    const next = Math.ceil(size * ROOM);
    return most > next * ROOM ? [`${what} is ${size}: set it to ${next} in budgets.json, so that it stays small`] : [];
  });
}

/** In the client alone: the name of a setting, which no bundler shortens. */
const CLIENT_ALONE = 'dangerouslyAllowBrowser';

/** Who imports the guards gets no client with them. */
export async function checkTreeShaking(form: Form, tools: Tools): Promise<string[]> {
  const [whole, guards] = [await bundle(WHOLE, form, tools), await bundle(GUARDS, form, tools)];
  if (!whole.includes(CLIENT_ALONE)) return [`the client has no ${CLIENT_ALONE}: look for something else that it has`];
  return guards.includes(CLIENT_ALONE) ? ['who imports the guards gets the client too'] : [];
}
