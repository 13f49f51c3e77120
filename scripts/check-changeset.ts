/**
 * Checks that this branch's changesets name every published package that its changes reach, and say how far they go.
 *
 *   node scripts/check-changeset.ts [--base REV]   compares with REV, or with origin/main
 */
import { parseArgs } from 'node:util';
import { checkChangesets } from './changeset/check-changesets.ts';
import { readBranch } from './changeset/read-branch.ts';
import { formatFault } from './structure/fault.ts';

const { base } = parseArgs({ options: { base: { type: 'string' } } }).values;
const branch = readBranch(base ?? 'origin/main');

if (branch !== undefined) {
  const faults = checkChangesets(branch);
  for (const fault of faults) console.error(formatFault(fault));
  if (faults.length === 0) console.log('The changesets say what this branch changes for users.');
  else process.exitCode = 1;
} else if (base === undefined) {
  console.log('There is no origin/main to compare with: the changesets were not checked.');
} else {
  console.error(`git knows no ${base} that this branch comes from: fetch it, or name another with --base`);
  process.exitCode = 1;
}
