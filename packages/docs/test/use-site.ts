import { existsSync, globSync } from 'node:fs';
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
  /** Errors and warnings of the console, uncaught errors and requests to other hosts since the last call. */
  takeProblems(): string[];
}

export interface SiteInBrowser {
  /** Opens an empty page. `expected` matches the console errors that a test provokes. */
  open(options?: BrowserContextOptions, expected?: RegExp): Promise<WatchedPage>;
  /** Opens a page of the site and waits until it responds to input. */
  visit(page: Page, path: string): Promise<void>;
}

export const DESKTOP = { width: 1280, height: 900 };
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Serves the site and starts a browser for the tests of a file. */
export function useSite(): SiteInBrowser {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    const executablePath = findChromium(process.env);
    [browser, site] = await Promise.all([chromium.launch({ executablePath, args: FLAGS }), serveSite(dist, 0)]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), site?.[Symbol.asyncDispose]()]);
  });

  return {
    open: (options, expected) => openPage(browser, { viewport: DESKTOP, colorScheme: 'light', ...options }, expected),
    async visit(page, path) {
      await page.goto(site.url + path);
      // In a reference, the heading that Redoc draws.
      await page.locator('h1').first().waitFor();
      // The server-rendered page is visible before Vue has attached its listeners: a click or a text would be lost.
      await page.waitForFunction(() => Object.hasOwn(document.querySelector('#app') ?? {}, '__vue_app__'));
      await page.locator('fieldset:disabled').waitFor({ state: 'detached' });
    },
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions, expected = /^(?!)/): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  // Shorter than a test's own timeout, so that the error names the element that was missing.
  context.setDefaultTimeout(20_000);
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
  return { page, takeProblems: () => problems.splice(0), [Symbol.asyncDispose]: () => context.close() };
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe rates as serious or critical inside an element, one line each; only `rule`, where it is named. */
export async function seriousFindings(page: Page, element: string, rule?: string): Promise<string[]> {
  // The page's policy forbids injected scripts; the browser's own tools are exempt.
  await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(rule === undefined ? {} : { runOnly: [rule] }) };
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(element)}, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
