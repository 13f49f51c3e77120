import * as fc from 'fast-check';
import { readDepth } from './depth.ts';

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
