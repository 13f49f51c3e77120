import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { builtSite } from '../built-site.ts';

interface Link {
  readonly page: string;
  readonly href: string;
}

let folder: string;
let pages: string[];
let links: Link[];

beforeAll(async () => {
  ({ folder, pages } = await builtSite('site-for-links'));
  links = pages.flatMap((page) =>
    [...read(page).matchAll(/ (?:href|src|srcset)="([^"]+)"/g)].map(([, href = '']) => ({ page, href })),
  );
});

function read(page: string): string {
  return readFileSync(join(folder, page), 'utf8');
}

/** What is wrong with a link of the site to itself. */
function faultOf({ page, href }: Link): string[] {
  const [path = '', id] = href.replace(/\?[^#]*/, '').split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  if (href.startsWith('/') || !existsSync(join(folder, target))) return [`${page}: ${href} leads nowhere`];
  if (id !== undefined && !read(target).includes(` id="${id}"`)) return [`${page}: ${href} has no such heading`];
  return [];
}

it('has a page for each guide, reference and table', () => {
  for (const name of ['sendbird', 'cometchat']) {
    expect(pages).toEqual(
      expect.arrayContaining([`guides/${name}.html`, `reference/${name}.html`, `error-codes/${name}.html`]),
    );
  }
  expect(pages).toEqual(
    expect.arrayContaining(['index.html', 'guides/mock.html', 'try-it.html', 'decisions/index.html']),
  );
});

it('leads from each page only to what is there, by relative links', () => {
  const own = links.filter(({ href }) => !/^[a-z]+:/.test(href));
  expect(own.length).toBeGreaterThan(200);
  expect(own.flatMap(faultOf)).toEqual([]);
});

it('loads nothing from another host', () => {
  const loaded = pages.flatMap((page) => [...read(page).matchAll(/<(?:script|img|link|source)\b[^>]*>/g)].map(String));
  expect(loaded.filter((tag) => /(?:src|srcset|href)="(?:https?:)?\/\//.test(tag))).toEqual([]);
});

it('lists the codes of the packages, each with its status', () => {
  const table = read('error-codes/sendbird.html');
  expect(table).toMatch(/<code>400201<\/code><\/th><td><code>ResourceNotFound<\/code><\/td><td>400<\/td>/);
  expect(read('error-codes/cometchat.html')).toContain('<code>ERR_TOO_MANY_REQUESTS</code>');
});
