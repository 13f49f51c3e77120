/**
 * Would a wrong document be noticed? Applies every single-point mutation to a copy of each spec, and holds it to the
 * checks of the contract and to the type cases.
 *
 *   node scripts/mutate-spec.ts [NAME...]                    all mutations; fails below 95 %, or at one without a reason
 *   node scripts/mutate-spec.ts NAME --at /components/schemas/BotMessage   those below a pointer, and what notices each
 */
import { parseArgs } from 'node:util';
import { mutateSpecs } from './mutate-spec/mutate-specs.ts';
import { specNames } from './workspace.ts';

const { values, positionals } = parseArgs({ options: { at: { type: 'string', default: '' } }, allowPositionals: true });

const faults = await mutateSpecs(positionals.length > 0 ? positionals : specNames(), values.at);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
