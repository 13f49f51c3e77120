import { posix } from 'node:path';
import { relativeHref } from '../page.ts';

/** Which document of the repo is which page of the site: `README.md` is `index.html`. */
export type PageMap = ReadonlyMap<string, string>;

/** Where a text stands: its document and its page. */
export interface Place {
  readonly document: string;
  readonly page: string;
}

const OUR_PACKAGE = /^https:\/\/www\.npmjs\.com\/package\/@bot-messages\/([\w-]+)$/;

/** The address for a link of a document; undefined for a file of the repo that the site does not show. */
export function resolveLink(pages: PageMap, place: Place, href: string): string | undefined {
  const name = OUR_PACKAGE.exec(href)?.[1];
  const own = name === undefined ? undefined : pages.get(`packages/${name}/README.md`);
  if (own !== undefined) return relativeHref(place.page, own);
  if (/^[a-z]+:/.test(href) || href.startsWith('#')) return href;
  const [path = '', hash] = href.split('#');
  const file = repoPath(place.document, path);
  const page = pages.get(file) ?? pages.get(posix.join(file, 'README.md'));
  return page === undefined ? undefined : relativeHref(place.page, page) + (hash === undefined ? '' : `#${hash}`);
}

/** A path in a document, from the top of the repo. */
export function repoPath(document: string, path: string): string {
  return posix.join(posix.dirname(document), path).replace(/\/$/, '');
}
