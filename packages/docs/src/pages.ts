import { existsSync, globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository: the site is made of its documents. */
export const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** A Markdown file of the repository and the page that it becomes. */
export interface Page {
  /** Path from the root of the repository, such as `packages/mock/README.md`. */
  readonly file: string;
  /** Path in the site, such as `guides/mock.md`. */
  readonly path: string;
  readonly title: string;
}

/** Source files and their pages; a file that matches no row is not on the site. */
const ROWS: readonly (readonly [file: RegExp, path: string])[] = [
  [/^README\.md$/, 'index.md'],
  [/^packages\/docs\/pages\//, ''],
  [/^packages\/([\w-]+)\/README\.md$/, 'guides/$1.md'],
  [/^docs\//, ''],
  [/^specs\/README\.md$/, 'sources.md'],
  [/^CONTRIBUTING\.md$/, 'contributing.md'],
];

/** Every Markdown file of the repository, apart from what is installed or built. */
export function findMarkdown(): string[] {
  const exclude = ['**/node_modules', '**/dist', '**/test-results', '**/coverage'];
  return globSync('**/*.md', { cwd: root, exclude }).toSorted();
}

export function findPages(files: readonly string[]): Page[] {
  return files.flatMap((file) => {
    const path = pathOf(file);
    return path === file || isOfPrivatePackage(file) ? [] : [{ file, path, title: titleOf(file) }];
  });
}

/** The path in the site; the same as in the repository for a file that is no page. */
export function pathOf(file: string): string {
  const row = ROWS.find(([pattern]) => pattern.test(file));
  return row === undefined ? file : file.replace(...row);
}

function isOfPrivatePackage(file: string): boolean {
  if (!/^packages\/.*\/README\.md$/.test(file)) return false;
  const manifest = posix.join(root, posix.dirname(file), 'package.json');
  if (!existsSync(manifest)) return true;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { private?: boolean }).private === true;
}

/** The text of the first heading. */
function titleOf(file: string): string {
  const markdown = readFileSync(posix.join(root, file), 'utf8');
  return /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? file;
}
