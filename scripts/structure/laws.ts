import { generatedIsPrivate, generatedLaw, staysInside } from './boundary-laws.ts';
import type { House } from './house.ts';
import { both, workspacePackage, type Law } from './law.ts';
import { isGenerated } from './source.ts';
import { publishedLaw, sourceLaw } from './source-laws.ts';
import { exampleLaw, testLaw } from './test-laws.ts';

/** The law of the room that a file is in: the table "Who may import whom" in CONTRIBUTING.md. */
export function lawOf(house: House, path: string): Law {
  const [top, name, folder] = path.split('/');
  if (top !== 'packages' || name === undefined) return outsidePackages(house, path);
  const general = both(staysInside(name), generatedIsPrivate(name));
  if (isGenerated(path)) return generatedLaw;
  if (folder === 'src') return both(general, sourceLaw(house, name));
  if (folder === 'test') return both(general, testLaw(house, name, path));
  if (folder === 'examples') return both(general, exampleLaw(name));
  return name === 'e2e' ? both(general, publishedLaw(house)) : general;
}

/** The commands that work with packages, each with its parts and its tests. */
const WITH_TESTKIT =
  /^scripts\/(?:(?:demo|mutate-spec|verify-live)(?:\.ts$|\/)|test\/(?:demo|mutate-spec|verify-live)[.-])/;
/** Those of them that send. */
const WITH_CLIENTS = /^scripts\/(?:demo|verify-live)(?:\.ts$|\/)/;

/** Scripts, their tests and the settings at the top. */
function outsidePackages(house: House, path: string): Law {
  return (found) => {
    if (found.target?.startsWith('packages/') === true)
      return 'scripts read packages as files or import them by name; never their sources';
    const name = workspacePackage(found);
    if (name === undefined || (name === 'testkit' && WITH_TESTKIT.test(path))) return undefined;
    if (house.clients.includes(name) && WITH_CLIENTS.test(path)) return undefined;
    return 'only the demo and verify-live import the built clients, only they and mutate-spec the testkit; a script that needs a package belongs in packages/e2e';
  };
}
