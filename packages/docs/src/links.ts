import { posix } from 'node:path';
import type { Page } from './pages.ts';

/** Where links between the repository's files lead. */
export interface LinkTargets {
  readonly pages: readonly Page[];
  /** The address of the repository, for files that are not on the site. */
  readonly repository?: string | undefined;
}

const OUR_PACKAGE = /^https:\/\/www\.npmjs\.com\/package\/@bot-messages\/([\w-]+)$/;

/**
 * The address in the site for a link that works in the repository. Undefined for a file that has no page, while the
 * address of the repository is not known.
 */
export function resolveLink({ pages, repository }: LinkTargets, file: string, href: string): string | undefined {
  const guide = OUR_PACKAGE.exec(href)?.[1];
  const ownGuide = guide && pageAt(pages, `packages/${guide}`);
  if (ownGuide) return `/${ownGuide.path}`;
  if (/^[a-z]+:/.test(href) || /^[#/]/.test(href)) return href;
  const [path = '', hash] = href.split('#');
  const target = posix.join(posix.dirname(file), path).replace(/\/$/, '');
  const suffix = hash === undefined ? '' : `#${hash}`;
  const page = pageAt(pages, target);
  if (page !== undefined) return `/${page.path}${suffix}`;
  return repository === undefined ? undefined : `${repository}/blob/main/${target}${suffix}`;
}

/** The page of a file, or of a folder. */
function pageAt(pages: readonly Page[], target: string): Page | undefined {
  const index = `${target.replace(/^docs\//, '')}/index.md`;
  return pages.find(({ file, path }) => file === target || file === `${target}/README.md` || path === index);
}
