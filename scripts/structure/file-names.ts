import type { Fault } from './fault.ts';
import type { House } from './house.ts';

const CHECKED = /^(?:packages|specs|scripts|docs)\//;
const KEBAB = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const BY_CUSTOM: ReadonlySet<string> = new Set(['README.md', 'LICENSE', 'CHANGELOG.md', 'THIRD_PARTY_NOTICES']);

export function checkFileNames({ files }: House): Fault[] {
  return files
    .filter((path) => CHECKED.test(path) && !path.split('/').every((part) => BY_CUSTOM.has(part) || KEBAB.test(part)))
    .map((path) => ({
      path,
      sentence: 'files and folders are named in kebab-case, such as retry-policy.ts; rename it',
    }));
}
