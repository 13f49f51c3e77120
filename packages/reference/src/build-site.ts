import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAssets } from './assets.ts';
import { layOut } from './layout.ts';
import { createHighlight } from './markdown/highlight.ts';
import { picturePath, renderMarkdown, type Rendered, type Renderer } from './markdown/render-markdown.ts';
import type { Page } from './page.ts';
import { decisionsPage } from './pages/decisions-page.ts';
import { findDocuments, mapPages, type Document } from './pages/documents.ts';
import { errorCodesPage } from './pages/error-codes-page.ts';
import { referencePage } from './pages/reference-page.ts';
import { tryItPage } from './pages/try-it-page.ts';
import { PROVIDERS } from './provider.ts';
import { readDocument, root } from './root.ts';

/** Writes the whole site into a folder, which then holds nothing else. Returns the pages' places. */
export async function buildSite(folder: string): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  const written = await renderDocuments();
  const documents = written.map(({ page }) => page);
  const pages = [
    ...documents,
    tryItPage(),
    ...PROVIDERS.map(referencePage),
    ...PROVIDERS.map(errorCodesPage),
    decisionsPage(documents),
  ];
  for (const page of pages) writeFile(folder, page.path, layOut(page, pages));
  for (const provider of PROVIDERS)
    copy(folder, `specs/${provider}.openapi.yaml`, `reference/${provider}.openapi.yaml`);
  for (const picture of written.flatMap(({ rendered }) => rendered.pictures)) {
    copy(folder, picture, picturePath(picture));
  }
  await writeAssets(join(folder, 'assets'));
  return pages.map(({ path }) => path);
}

async function renderDocuments(): Promise<{ page: Page; rendered: Rendered }[]> {
  const documents = findDocuments();
  const renderer = { pages: mapPages(documents), highlight: await createHighlight() };
  return documents.map((document) => {
    const rendered = render(renderer, document);
    const { path, section, label } = document;
    const inMenu = section === undefined || label === undefined ? {} : { section, label };
    return { rendered, page: { path, title: rendered.title, html: rendered.html, ...inMenu } };
  });
}

function render(renderer: Renderer, { document, path }: Document): Rendered {
  return renderMarkdown(renderer, { document, page: path }, readDocument(document));
}

function copy(folder: string, from: string, to: string): void {
  const target = join(folder, to);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, from), target);
}

function writeFile(folder: string, path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
