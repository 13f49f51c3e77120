import { byHardness, type Comparison } from '../api/compare-surfaces.ts';
import { reportPath } from '../api/surface.ts';
import type { Fault } from '../structure/fault.ts';
import type { WorkspacePackage } from '../workspace.ts';
import type { Branch, Changeset } from './branch.ts';
import { bumpFor, highestBump, isBelow, type Bump } from './bump.ts';
import { providerOf } from './reach-of.ts';

/** A comparison, and the file that shows what differs. */
interface Finding {
  readonly path: string;
  readonly api: Comparison;
}

/** Changes of an API that the changesets make less of than they are; `told` are the packages that lack one anyway. */
export function levelFaults(branch: Branch, own: readonly Changeset[], told: ReadonlySet<string>): Fault[] {
  return branch.packages
    .filter(({ name }) => !told.has(name))
    .flatMap((item) => {
      const hardest = findingsOf(branch, item)
        .toSorted((one, other) => byHardness(one.api, other.api))
        .at(-1);
      const asked = bumpFor(hardest?.api.change ?? 'same', item.version);
      const said = highestBump(own.flatMap(({ bumps }) => bumps.get(item.name) ?? []));
      return hardest !== undefined && isBelow(said, asked) ? [fault(item, hardest, asked, said)] : [];
    });
}

/** The package's own API; the mock refuses and answers as a spec says, so that of the spec's client is the mock's too. */
function findingsOf({ apis, packages, changedFiles }: Branch, { folder, name }: WorkspacePackage): Finding[] {
  const specs = folder === 'mock' ? changedFiles.filter((path) => providerOf(path) !== undefined) : [];
  const clients = specs.map((path) => ({
    path,
    name: packages.find((item) => item.folder === providerOf(path))?.name,
  }));
  return [{ path: reportPath(folder), name }, ...clients].flatMap(({ path, name: key = '' }) => {
    const api = apis.get(key);
    return api === undefined ? [] : [{ path, api }];
  });
}

function fault({ name, version }: WorkspacePackage, { path, api }: Finding, asked: Bump, said: Bump): Fault {
  const [first = '', ...others] = api.reasons;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  const what =
    api.change === 'break'
      ? `breaks what users of ${name} ${version} wrote (${first}${more})`
      : `gives users of ${name} ${version} something new`;
  const now = said === 'none' ? 'no changeset of this branch says so' : `the changeset says \`${said}\``;
  return {
    path,
    sentence: `it ${what}, and ${now}; make it \`${asked}\` there, or run \`npx -y pnpm@12.21.0 changeset\``,
  };
}
