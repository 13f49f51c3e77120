import type { Fault } from '../structure/fault.ts';

export interface Changeset {
  readonly path: string;
  /** The names of the packages that it bumps; none in an empty changeset. */
  readonly packages: readonly string[];
}

export interface WorkspacePackage {
  readonly folder: string;
  readonly name: string;
  readonly private: boolean;
}

/** What a branch holds, compared with the one that it will be merged into. */
export interface Branch {
  readonly changedFiles: readonly string[];
  readonly changesets: readonly Changeset[];
  readonly packages: readonly WorkspacePackage[];
  /** The folders of the packages that are made from a spec. */
  readonly clients: readonly string[];
}

const TRANSPORT = 'packages/transport/src/';
const SPEC = /^specs\/([^/]+)\.openapi\.yaml$/;

/** Whether the branch's changesets name every package that its users will see change. */
export function checkChangesets(branch: Branch): Fault[] {
  return [...branch.changesets.flatMap((changeset) => nameFaults(branch, changeset)), ...reachFaults(branch)];
}

function nameFaults({ packages }: Branch, { path, packages: named }: Changeset): Fault[] {
  const known = new Map(packages.map((item) => [item.name, item]));
  const strangers = named.filter((name) => !known.has(name));
  const faults = strangers.map((name) => ({ path, sentence: `there is no package ${name}; name one of packages/*` }));
  if (strangers.length > 0 || named.length === 0 || named.some((name) => known.get(name)?.private === false))
    return faults;
  return [
    {
      path,
      sentence: `${named.join(', ')} is never published, and the release would swallow this; name the published packages whose users see the change`,
    },
  ];
}

function reachFaults(branch: Branch): Fault[] {
  const named = new Set(ownChangesets(branch).flatMap(({ packages }) => packages));
  return [...reachOf(branch)]
    .filter(([name]) => !named.has(name))
    .map(([name, path]) => ({
      path,
      sentence: `the change reaches the users of ${name}, and no changeset says so; run \`npx -y pnpm@12.21.0 changeset\` and choose ${name}`,
    }));
}

/** Only what this branch adds or edits: a changeset that waits on main speaks of another change. */
function ownChangesets({ changesets, changedFiles }: Branch): Changeset[] {
  return changesets.filter(({ path }) => changedFiles.includes(path));
}

/** The published packages that the changed files end up in, each with the first such file. */
function reachOf(branch: Branch): Map<string, string> {
  const reach = new Map<string, string>();
  for (const path of branch.changedFiles) {
    const folders = foldersReached(path, branch.clients);
    const reached = branch.packages.filter((item) => !item.private && folders.includes(item.folder));
    for (const { name } of reached) if (!reach.has(name)) reach.set(name, path);
  }
  return reach;
}

/** Transport is bundled into every client; a spec ships in its client and is served by the mock. */
function foldersReached(path: string, clients: readonly string[]): readonly string[] {
  if (path.startsWith(TRANSPORT)) return clients;
  const provider = SPEC.exec(path)?.[1];
  return provider === undefined ? [] : [provider, 'mock'];
}
