import { Marked, type RendererObject } from 'marked';
import { escapeHtml, scrollingTable } from '../html.ts';
import { relativeHref } from '../page.ts';
import { createHeadingIds } from './heading-ids.ts';
import type { Highlight } from './highlight.ts';
import { repoPath, resolveLink, type PageMap, type Place } from './resolve-link.ts';

export interface Rendered {
  /** The text of the first heading. */
  readonly title: string;
  readonly html: string;
  /** The pictures that it shows, by their path in the repo. */
  readonly pictures: readonly string[];
}

export interface Renderer {
  readonly pages: PageMap;
  readonly highlight: Highlight;
}

/** Where the site keeps a picture of the repo. */
export function picturePath(file: string): string {
  return `files/${file}`;
}

export function renderMarkdown({ pages, highlight }: Renderer, place: Place, markdown: string): Rendered {
  const pictures: string[] = [];
  const showPicture = (path: string): string => {
    if (/^[a-z]+:/.test(path)) throw new Error(`${place.document}: ${path} is a picture of another host`);
    const file = repoPath(place.document, path);
    pictures.push(file);
    return relativeHref(place.page, picturePath(file));
  };
  const renderer = { ...headings(), ...links(pages, place), ...media(highlight, showPicture) };
  const html = new Marked({ renderer }).parse(markdown, { async: false });
  const title = /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll('`', '') ?? place.document;
  return { title, html: withScrollingTables(html), pictures };
}

function headings(): RendererObject {
  const idOf = createHeadingIds();
  return {
    heading({ tokens, depth }) {
      const text = this.parser.parseInline(tokens);
      return `<h${depth} id="${idOf(text)}">${text}</h${depth}>\n`;
    },
  };
}

function links(pages: PageMap, place: Place): RendererObject {
  return {
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      const address = resolveLink(pages, place, href);
      if (address !== undefined) return `<a href="${escapeHtml(address)}">${text}</a>`;
      return text.includes('<code>') ? text : `<code>${text}</code>`;
    },
  };
}

function media(highlight: Highlight, showPicture: (path: string) => string): RendererObject {
  return {
    code: ({ text, lang = '' }) => `${highlight(text, lang)}\n`,
    image: ({ href, text }) => `<img src="${escapeHtml(showPicture(href))}" alt="${escapeHtml(text)}">`,
    html: ({ text }) =>
      text.replaceAll(/ (src|srcset)="([^"]+)"/g, (_, name: string, path: string) => ` ${name}="${showPicture(path)}"`),
  };
}

function withScrollingTables(html: string): string {
  return html.replaceAll(/<table>.*?<\/table>/gs, scrollingTable);
}
