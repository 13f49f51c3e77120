import * as fc from 'fast-check';

/** The timeout of a test with all its cases, in milliseconds, for a slow and busy machine. */
export const TIME_LIMIT_MS = 900_000;

/** The seed of `test`: the same cases in every run and on every machine. */
const FIXED_SEED = 20_261_121;
/** How many times as many cases `test:deep` runs. */
const DEEPER = 5;

/** The seed, and the factor by which the number of cases grows. */
export interface Depth {
  readonly seed: number;
  readonly factor: number;
}

/** `TEST_DEPTH=deep` runs more cases with a new seed; `TEST_SEED` repeats a seed. */
export function readDepth(environment: Readonly<Record<string, string | undefined>>): Depth {
  const { TEST_DEPTH, TEST_SEED } = environment;
  const isDeep = TEST_DEPTH === 'deep';
  const seed = isDeep ? Math.floor(Math.random() * 2 ** 31) : FIXED_SEED;
  return { seed: TEST_SEED ? Number(TEST_SEED) : seed, factor: isDeep ? DEEPER : 1 };
}

const { seed, factor } = readDepth(process.env);
const again = `The same again: TEST_SEED=${seed} npx -y pnpm@12.21.0 test:deep`;
if (factor > 1) process.stdout.write(`Generated cases of the seed ${seed}. ${again}\n`);

/**
 * Fails with the smallest case that it finds for which the check fails, and with what it takes to see it again. The
 * number of cases is that of `test`; `test:deep` looks at more.
 */
export async function expectForAll<Case>(
  cases: fc.Arbitrary<Case>,
  count: number,
  check: (one: Case) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(cases, check);
  const details = await fc.check(property, { seed, numRuns: count * factor });
  if (!details.failed) return;
  const report = await fc.asyncDefaultReportMessage(details);
  throw new Error(`${report}\n\n${again}`, { cause: details.errorInstance });
}
