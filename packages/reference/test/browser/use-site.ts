import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '@bot-messages/testkit';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveSite, type ServedSite } from '../../src/serve-site.ts';
import { builtSite } from '../built-site.ts';
import { openPage, type WatchedPage } from './watched-page.ts';

/** The site as a browser has it; only inside of tests. */
export interface SiteInBrowser {
  readonly paths: readonly string[];
  /** Opens an empty page. `expected` names console errors that a test provokes. */
  open(options?: BrowserContextOptions, expected?: RegExp): Promise<WatchedPage>;
  visit(page: Page, path: string): Promise<void>;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = findChromium(process.env);
const pictures = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url));

/** Builds and serves a site, and opens a browser, for the tests of a file. */
export function useSite(name: string): SiteInBrowser {
  let browser: Browser;
  let site: ServedSite;
  const paths: string[] = [];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    const { folder, pages } = await builtSite(name);
    paths.push(...pages);
    [browser, site] = await Promise.all([chromium.launch({ executablePath, args: FLAGS }), serveSite(folder, 0)]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), site?.close()]);
  });

  return {
    paths,
    open: (options, expected) => openPage(browser, options, expected),
    async visit(page, path) {
      await page.goto(site.url + path);
      // Of a reference, what its script draws.
      await page.locator('h1').first().waitFor();
    },
  };
}

/** For eyes; git does not see them. */
export async function takePicture(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ fullPage, path: `${pictures}${name.replaceAll(/[^\w-]+/g, '-')}.png` });
}
