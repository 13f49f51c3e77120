import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page, and all that it did wrong. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors of the console and of scripts, and requests to other hosts. */
  readonly faults: readonly string[];
}

const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, colorScheme: 'light' };

/** Opens an empty page that reaches this machine only. `expected` names console errors that a test provokes. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
  expected = /^(?!)/,
): Promise<WatchedPage> {
  const context = await browser.newContext({ ...DESKTOP, ...options });
  const faults: string[] = [];
  const fault = (text: string): void => {
    if (!expected.test(text)) faults.push(text);
  };
  await context.route('**/*', (route) => {
    const { protocol, hostname } = new URL(route.request().url());
    if (hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:') return route.continue();
    fault(`asks ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) fault(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => fault(`thrown: ${error.message}`));
  return { page, faults, [Symbol.asyncDispose]: () => context.close() };
}
