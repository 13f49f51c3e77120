import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paths, seriousFindings, takePicture, useSite } from './use-site.ts';

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

  it('shows every page without a serious accessibility finding, an error or a request to another host', async () => {
    await using watched = await site.open();
    const { page, problems } = watched;
    for (const path of paths) {
      await site.visit(page, path);
      expect.soft({ path, findings: await seriousFindings(page) }).toEqual({ path, findings: [] });
      if (KINDS.has(path)) await takePicture(page, `light-${path}`);
    }
    expect(problems).toEqual([]);
  }, 60_000);

  it('shows every kind of page in dark with enough contrast', async () => {
    await using watched = await site.open({ colorScheme: 'dark' });
    const { page, problems } = watched;
    for (const path of KINDS) {
      await site.visit(page, path);
      expect.soft({ path, findings: await seriousFindings(page, 'color-contrast') }).toEqual({ path, findings: [] });
      await takePicture(page, `dark-${path}`);
    }
    expect(problems).toEqual([]);
  }, 60_000);

  it('fits a phone: no page is wider than 360 pixels, and nothing is cut off', async () => {
    await using watched = await site.open({ viewport: { width: 360, height: 740 } });
    const { page, problems } = watched;
    for (const path of paths) {
      await site.visit(page, path);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect.soft({ path, width, cut: await cutOff(page) }).toEqual({ path, width: 360, cut: [] });
      if (KINDS.has(path)) await takePicture(page, `phone-${path}`);
    }
    expect(problems).toEqual([]);
  }, 60_000);

  it('leads through the menu, also to pages with a policy of their own', async () => {
    await using watched = await site.open();
    const { page, problems } = watched;
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
    expect(problems).toEqual([]);
  });

  it('finds an error code by the search', async () => {
    await using watched = await site.open();
    const { page, problems } = watched;
    await site.visit(page, 'index.html');
    await page.getByRole('button', { name: 'Search' }).first().click();
    await page.getByRole('searchbox').fill('ERR_TOO_MANY_REQUESTS');
    await page.getByRole('option', { name: 'Error codes' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Error codes' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('draws the reference in the theme that the reader switches to', async () => {
    await using watched = await site.open();
    const { page, problems } = watched;
    const colour = (): Promise<string> =>
      page
        .locator('#reference h1')
        .first()
        .evaluate((heading) => getComputedStyle(heading).color);
    await site.visit(page, 'reference/sendbird.html');
    expect(await colour()).toBe('rgb(29, 39, 51)');
    await page.getByRole('switch').first().click();
    await page.locator('#reference[data-theme=dark] h1').first().waitFor();
    expect(await colour()).toBe('rgb(223, 223, 214)');
    expect(problems).toEqual([]);
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
