import type { Fault } from '../structure/fault.ts';
import type { Branch, Changeset } from './branch.ts';
import { levelFaults } from './level-faults.ts';
import { reachOf } from './reach-of.ts';

/** Whether the branch's changesets name every package whose users will see a change, and how far it goes. */
export function checkChangesets(branch: Branch): Fault[] {
  const own = ownChangesets(branch);
  const named = new Set(own.flatMap(({ bumps }) => [...bumps.keys()]));
  const reached = [...reachOf(branch)].filter(([name]) => !named.has(name));
  return [
    ...branch.changesets.flatMap((changeset) => nameFaults(branch, changeset)),
    ...reached.map(([name, path]) => reachFault(name, path)),
    ...levelFaults(branch, own, new Set(reached.map(([name]) => name))),
  ];
}

function nameFaults({ packages }: Branch, { path, bumps }: Changeset): Fault[] {
  const named = [...bumps.keys()];
  const known = new Map(packages.map((item) => [item.name, item]));
  const strangers = named.filter((name) => !known.has(name));
  const faults = strangers.map((name) => ({ path, sentence: `there is no package ${name}; name one of packages/*` }));
  if (strangers.length > 0 || named.length === 0 || named.some((name) => known.get(name)?.private !== true))
    return faults;
  return [
    {
      path,
      sentence: `${named.join(', ')} is never published, and the release would swallow this; name the published packages whose users see the change`,
    },
  ];
}

function reachFault(name: string, path: string): Fault {
  const sentence = `the change reaches the users of ${name}, and no changeset says so; run \`npx -y pnpm@12.21.0 changeset\` and choose ${name}`;
  return { path, sentence };
}

/** Only what this branch adds or edits: a changeset that waits on main speaks of another change. */
function ownChangesets({ changesets, changedFiles }: Branch): Changeset[] {
  return changesets.filter(({ path }) => changedFiles.includes(path));
}
