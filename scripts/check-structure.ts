/**
 * Holds the repo to its own shape: rooms, import law, names, what is published and what is committed.
 *
 *   node scripts/check-structure.ts
 */
import { checkStructure } from './structure/check-structure.ts';
import { formatFault } from './structure/fault.ts';
import { root } from './workspace.ts';

const faults = checkStructure(root);
for (const fault of faults) console.error(formatFault(fault));
if (faults.length === 0) console.log('The house is in order.');
else process.exitCode = 1;
