import { expect, it } from 'vitest';
import { resolveLink } from '../../src/markdown/resolve-link.ts';

const pages = new Map([
  ['README.md', 'index.html'],
  ['packages/mock/README.md', 'guides/mock.html'],
  ['docs/decisions', 'decisions/index.html'],
]);
const atTop = { document: 'README.md', page: 'index.html' };
const inGuide = { document: 'packages/sendbird/README.md', page: 'guides/sendbird.html' };

it.each([
  ['a document', atTop, 'packages/mock/README.md', 'guides/mock.html'],
  ['a folder, by its README', atTop, 'packages/mock/', 'guides/mock.html'],
  ['a folder that has a page', atTop, 'docs/decisions', 'decisions/index.html'],
  ['a heading of another page', inGuide, '../mock/README.md#command', '../guides/mock.html#command'],
  ['the top, from a guide', inGuide, '../../README.md', '../index.html'],
  ['one of our packages on npm', inGuide, 'https://www.npmjs.com/package/@bot-messages/mock', '../guides/mock.html'],
  ['a heading of the same page', inGuide, '#delivery', '#delivery'],
  ['another host', inGuide, 'https://semver.org', 'https://semver.org'],
])('leads to %s', (_, place, href, expected) => {
  expect(resolveLink(pages, place, href)).toBe(expected);
});

it('leads nowhere for a file that the site does not show', () => {
  expect(resolveLink(pages, inGuide, '../e2e/recipes')).toBeUndefined();
});
