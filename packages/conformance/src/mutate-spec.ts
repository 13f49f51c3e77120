/**
 * Measures whether a wrong document would be noticed: changes each spec in one place at a time, and holds each copy to
 * the rows, the named examples and the type cases.
 *
 *   node packages/conformance/src/mutate-spec.ts [NAME...]         all mutations; fails below 90 %
 *   node packages/conformance/src/mutate-spec.ts NAME --at /components/schemas/BotMessage   those at and below a pointer
 */
import { specNames } from '@bot-messages/testkit';
import { parseArgs } from 'node:util';
import { formatScore, score } from './mutation/score.ts';

const ENOUGH = 90;

const { values, positionals } = parseArgs({ options: { at: { type: 'string' } }, allowPositionals: true });

for (const provider of positionals.length > 0 ? positionals : specNames()) {
  const result = await score(provider, values.at);
  console.log(formatScore(result));
  if (values.at !== undefined) {
    for (const { operator, pointer, killedBy } of result.outcomes)
      console.log(`  ${operator} ${pointer}\n    ${killedBy ?? 'not noticed'}`);
  } else if (result.percent < ENOUGH) {
    console.error(`${provider}: ${result.percent.toFixed(1)} % of the mutations are noticed; ${ENOUGH} % must be`);
    process.exitCode = 1;
  }
}
