import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveLink } from '../src/links.ts';
import { dist, paths } from './use-site.ts';

describe('a link of a document', () => {
  const pages = [
    { file: 'README.md', path: 'index.md', title: 'bot-messages' },
    { file: 'packages/mock/README.md', path: 'guides/mock.md', title: 'mock' },
    { file: 'packages/docs/pages/decisions/index.md', path: 'decisions/index.md', title: 'Decisions' },
  ];
  const guide = 'packages/sendbird/README.md';

  it.each([
    ['a document', 'README.md', 'packages/mock/README.md', '/guides/mock.md'],
    ['a folder with a README', 'README.md', 'packages/mock/', '/guides/mock.md'],
    ['a folder that has a page', 'README.md', 'docs/decisions', '/decisions/index.md'],
    ['a heading of another page', guide, '../mock/README.md#command', '/guides/mock.md#command'],
    ['the home page, from a guide', guide, '../../README.md', '/index.md'],
    ['one of our packages on npm', guide, 'https://www.npmjs.com/package/@bot-messages/mock', '/guides/mock.md'],
    ['a heading of the same page', guide, '#delivery', '#delivery'],
    ['another host', guide, 'https://semver.org', 'https://semver.org'],
  ])('leads to %s', (_, file, href, expected) => {
    expect(resolveLink({ pages }, file, href)).toBe(expected);
  });

  it('leads to the repository for a file without a page, once its address is known', () => {
    expect(resolveLink({ pages }, guide, 'examples/send.ts')).toBeUndefined();
    const repository = 'https://example.org/bot-messages';
    expect(resolveLink({ pages, repository }, guide, 'examples/send.ts')).toBe(
      'https://example.org/bot-messages/blob/main/packages/sendbird/examples/send.ts',
    );
  });
});

describe('the built site', () => {
  const links = paths.flatMap((page) =>
    [...read(page).matchAll(/ (?:href|src|srcset)="([^"]+)"/g)].map(([, href = '']) => ({ page, href })),
  );

  it('has a page for each guide, reference and table', () => {
    for (const name of ['sendbird', 'cometchat']) {
      expect(paths).toEqual(expect.arrayContaining([`guides/${name}.html`, `reference/${name}.html`]));
    }
    const others = ['index.html', 'guides/mock.html', 'error-codes.html', 'try-it.html', 'decisions/index.html'];
    expect(paths).toEqual(expect.arrayContaining(others));
    expect(paths.filter((path) => path.startsWith('packages/'))).toEqual([]);
  });

  it('links only to pages, files and headings that exist', () => {
    const own = links.filter(({ href }) => !/^[a-z]+:/.test(href));
    expect(own.length).toBeGreaterThan(200);
    const broken = own.filter(({ page, href }) => {
      const [path = '', id] = href.replace(/\?[^#]*/, '').split('#');
      const target = path === '' ? page : posix.resolve('/', posix.dirname(page), path).slice(1);
      const file = path.endsWith('/') ? posix.join(target, 'index.html') : target;
      return !existsSync(join(dist, file)) || (id !== undefined && !read(file).includes(` id="${id}"`));
    });
    expect(broken).toEqual([]);
  });

  it('loads nothing from another host', () => {
    const loaded = paths.flatMap((page) => read(page).match(/<(?:script|img|link|source)\b[^>]*>/g) ?? []);
    expect(loaded.filter((tag) => /(?:src|srcset|href)="(?:https?:)?\/\//.test(tag))).toEqual([]);
  });

  it('has a policy on every page: no inline script but by its hash, style elements only in the references', () => {
    for (const page of paths) {
      const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(read(page)) ?? [];
      expect(policy).toMatch(/script-src 'self'(?: 'sha256-[^']+')*(?:;|$)/);
      expect([page, / style-src 'self' 'unsafe-inline';/.test(policy)]).toEqual([page, page.startsWith('reference/')]);
      expect([page, policy.includes('connect-src')]).toEqual([page, page === 'try-it.html']);
    }
  });

  it('lists the error codes of the packages, each with its status', () => {
    const table = read('error-codes.html');
    expect(table).toMatch(/<code>400201<\/code><\/span><\/td><td><code>ResourceNotFound<\/code><\/td><td>400<\/td>/);
    expect(table).toContain('<code>ERR_TOO_MANY_REQUESTS</code>');
  });
});

function read(page: string): string {
  return readFileSync(join(dist, page), 'utf8');
}
