import { expect, it } from 'vitest';
import { createHighlight } from '../../src/markdown/highlight.ts';
import { renderMarkdown, type Rendered } from '../../src/markdown/render-markdown.ts';

const highlight = await createHighlight();
const pages = new Map([['README.md', 'index.html']]);
const place = { document: 'docs/guide.md', page: 'guides/guide.html' };

function render(markdown: string): Rendered {
  return renderMarkdown({ pages, highlight }, place, markdown);
}

it('takes the title from the first heading, without its marks', () => {
  expect(render('# The `mock`\n\ntext').title).toBe('The mock');
});

it('gives headings the ids that links in Markdown expect, and a repeated one a number', () => {
  const { html } = render("## What's `new` & old\n\n## Errors\n\n## Errors");
  expect([...html.matchAll(/id="([^"]*)"/g)].map(([, id]) => id)).toEqual(['whats-new--old', 'errors', 'errors-1']);
});

it('shows a link to a file without a page as code', () => {
  expect(render('See [the parts](../scripts).').html).toBe('<p>See <code>the parts</code>.</p>\n');
  expect(render('See [`scripts`](../scripts).').html).toBe('<p>See <code>scripts</code>.</p>\n');
  expect(render('See [home](../README.md).').html).toBe('<p>See <a href="../index.html">home</a>.</p>\n');
});

it('colours code by classes, and keeps its text', () => {
  const { html } = render("```ts\nconst text = '<b>';\n\nif (text) throw text;\n```");
  expect(html).toContain('<span class="code-keyword">const</span>');
  expect(html).not.toContain('style=');
  expect(html.replaceAll(/<[^>]+>/g, '').trim()).toBe("const text = '&#x3C;b>';\n\nif (text) throw text;");
});

it('lets a table scroll in a box that the keyboard reaches', () => {
  expect(render('| a |\n| - |\n| 1 |').html).toMatch(
    /^<div class="table"[^>]* tabindex="0"><table>[\s\S]*<\/table><\/div>/,
  );
});

it('names the pictures that have to come along, in Markdown and in HTML', () => {
  const { html, pictures } = render('![Speed](benchmarks/speed.svg)\n\n<picture><img src="a.svg" alt="A"></picture>');
  expect(pictures).toEqual(['docs/benchmarks/speed.svg', 'docs/a.svg']);
  expect(html).toContain('<img src="../files/docs/benchmarks/speed.svg" alt="Speed">');
  expect(html).toContain('<img src="../files/docs/a.svg" alt="A">');
});

it('refuses a picture of another host', () => {
  expect(() => render('![badge](https://example.org/badge.svg)')).toThrow(
    'docs/guide.md: https://example.org/badge.svg',
  );
});
