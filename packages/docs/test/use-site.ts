import { existsSync, globSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '@bot-messages/testkit';
import { source as axe } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveSite } from '../src/serve.ts';

/** The built site. */
export const dist = fileURLToPath(new URL('../dist/', import.meta.url));
if (!existsSync(`${dist}index.html`)) throw new Error('The site is not built: run npx -y pnpm@12.21.0 docs:build');

/** Every page, as a path in the site such as `guides/mock.html`. */
export const paths = globSync('**/*.html', { cwd: dist, exclude: ['404.html'] }).toSorted();

/** A page, and everything that went wrong in it. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Console messages, uncaught errors and requests to other hosts. */
  readonly problems: readonly string[];
}

export interface SiteInBrowser {
  /** Opens an empty page. `expected` matches the console errors that a test provokes. */
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
const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };
const pictures = fileURLToPath(new URL('../test-results/pictures/', import.meta.url));

/** Serves the site and starts a browser for the tests of a file. */
export function useSite(): SiteInBrowser {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    const executablePath = findChromium(process.env);
    [browser, site] = await Promise.all([chromium.launch({ executablePath, args: FLAGS }), serveSite(dist, 0)]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), site?.[Symbol.asyncDispose]()]);
  });

  return {
    open: (options, expected) => openPage(browser, { ...DESKTOP, ...options }, expected),
    async visit(page, path) {
      await page.goto(site.url + path);
      // The last link that the script adds; in a reference, the heading that Redoc draws.
      await page.locator('h1').first().waitFor();
    },
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions, expected = /^(?!)/): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const problems: string[] = [];
  const report = (text: string): void => {
    if (!expected.test(text)) problems.push(text);
  };
  await context.route('**/*', (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:') return route.continue();
    report(`requests ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) report(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => report(`uncaught: ${error.message}`));
  return { page, problems, [Symbol.asyncDispose]: () => context.close() };
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe rates as serious or critical, one line each; only `rule`, where it is named. */
export async function seriousFindings(page: Page, rule?: string): Promise<string[]> {
  // The page's policy forbids injected scripts; the browser's own tools are exempt.
  await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rule === undefined ? {} : { runOnly: [rule] }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Saves a screenshot to test-results, for people to look at. */
export async function takePicture(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ fullPage, path: `${pictures}${name.replaceAll(/[^\w-]+/g, '-')}.png` });
}
