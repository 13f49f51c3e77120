import type { Fault } from './fault.ts';
import type { House } from './house.ts';

const OUTPUT = /(?:^|\/)(?:dist|\.turbo|node_modules|coverage|test-results)\/|\.tgz$|\.tsbuildinfo$/;
/** The build copies the spec and the licences of what is bundled to where npm takes them from. */
const COPY = /^packages\/[^/]+\/(?:openapi\.yaml$|THIRD_PARTY_NOTICES$|specs\/)/;

/** What a command makes again from the sources is not committed: it would go stale, and turbo would hash it. */
export function checkCommitted({ files }: House): Fault[] {
  return files
    .filter((path) => OUTPUT.test(path) || COPY.test(path))
    .map((path) => ({
      path,
      sentence: 'a command makes this; run `git rm -r --cached` on it, and list it in .gitignore',
    }));
}
