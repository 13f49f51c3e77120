import type { Fault } from '../structure/fault.ts';
import type { WorkspacePackage } from '../workspace.ts';

/**
 * Why npm would refuse a statement of where the packages were built. It is known before anything is published, while
 * npm says it of each package in turn.
 */
export function provenanceFaults(packages: readonly WorkspacePackage[], environment: NodeJS.ProcessEnv): Fault[] {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: token, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = environment;
  if (token === undefined) return [{ path: '.github/workflows/release.yml', sentence: WITHOUT_TOKEN }];
  const home = `${server}/${name}`;
  return packages
    .filter((item) => urlOf(item) !== home)
    .map(({ folder }) => ({
      path: `packages/${folder}/package.json`,
      sentence: `npm wants the repository that it is built in: set "repository": { "type": "git", "url": "git+${home}.git" }`,
    }));
}

const WITHOUT_TOKEN =
  'only a job with `id-token: write` can say where a package was built; elsewhere publish with --no-provenance';

function urlOf({ repository }: WorkspacePackage): string | undefined {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return url?.replace(/^git\+/, '').replace(/\.git$/, '');
}
