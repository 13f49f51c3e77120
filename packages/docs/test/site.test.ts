import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, paths, seriousFindings, useSite, type WatchedPage } from './use-site.ts';

const PHONE = { width: 360, height: 740 };

/** One page of each kind, and both references, which show what their documents contain. */
const KINDS: ReadonlySet<string> = new Set([
  'index.html',
  'guides/sendbird.html',
  'benchmarks.html',
  'error-codes.html',
  'reference/cometchat.html',
  'reference/sendbird.html',
  'try-it.html',
]);

describe('the site in Chromium', () => {
  const site = useSite();

  describe('each page', () => {
    let watched: WatchedPage;
    beforeAll(async () => {
      watched = await site.open();
    });
    afterAll(() => watched[Symbol.asyncDispose]());

    it.each(paths)('%s is accessible and fits a phone, without an error or a request to another host', async (path) => {
      const { page, takeProblems } = watched;
      await page.setViewportSize(DESKTOP);
      await site.visit(page, path);
      // The frame around the text is the same on every page.
      expect(await seriousFindings(page, KINDS.has(path) ? 'body' : '.VPContent')).toEqual([]);
      await page.setViewportSize(PHONE);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
      expect(await cutOff(page)).toEqual([]);
      expect(takeProblems()).toEqual([]);
    });
  });

  it.each([...KINDS])('%s has enough contrast in dark', async (path) => {
    await using watched = await site.open({ colorScheme: 'dark' });
    const { page, takeProblems } = watched;
    await site.visit(page, path);
    expect(await page.locator('html.dark').count()).toBe(1);
    expect(await seriousFindings(page, 'body', 'color-contrast')).toEqual([]);
    expect(takeProblems()).toEqual([]);
  });

  it('leads through the menu, also to pages with a policy of their own', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    await site.visit(page, 'index.html');
    const menu = page.getByRole('navigation', { name: 'Sidebar' });
    for (const [link, title] of [
      ['@bot-messages/mock', '@bot-messages/mock'],
      ['Sendbird', 'Sendbird'],
      ['Error codes', 'Error codes'],
      ['Try it', 'Try it'],
      ['Decisions', 'Decisions'],
    ] as const) {
      await menu.getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).first().waitFor();
    }
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Try it' }).waitFor();
    expect(takeProblems()).toEqual([]);
  });

  it('finds an error code by the search', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    await site.visit(page, 'index.html');
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('searchbox').fill('ERR_TOO_MANY_REQUESTS');
    await page.getByRole('option', { name: 'Error codes' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Error codes' }).waitFor();
    expect(takeProblems()).toEqual([]);
  });

  it('shows the webhooks in the reference', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    for (const provider of ['sendbird', 'cometchat']) {
      await site.visit(page, `reference/${provider}.html`);
      await page.getByRole('heading', { name: 'Receive a message for the bot' }).waitFor();
    }
    expect(takeProblems()).toEqual([]);
  });

  it('draws the reference in the theme that the reader switches to', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    const colour = (): Promise<string> =>
      page
        .locator('#reference h1')
        .first()
        .evaluate((heading) => getComputedStyle(heading).color);
    await site.visit(page, 'reference/sendbird.html');
    expect(await colour()).toBe('rgb(51, 51, 51)');
    await page.getByRole('switch').first().click();
    await page.locator('#reference[data-theme=dark] h1').first().waitFor();
    expect(await colour()).toBe('rgb(223, 223, 214)');
    expect(takeProblems()).toEqual([]);
  });
});

/** Elements that reach beyond the screen where nobody can scroll to them. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('.VPContent *').evaluateAll((elements) => {
    const canScroll = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isReachable = (element: Element | null): boolean =>
      element !== null && (canScroll(element) || isReachable(element.parentElement));
    return elements
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !isReachable(element))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
