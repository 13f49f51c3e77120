import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from './axe.ts';
import { takePicture, useSite } from './use-site.ts';

/** One page of each kind, and the references, which show what their documents have. */
const KINDS: ReadonlySet<string> = new Set([
  'index.html',
  'guides/sendbird.html',
  'benchmarks.html',
  'error-codes/sendbird.html',
  'reference/cometchat.html',
  'reference/sendbird.html',
  'try-it.html',
]);

describe('the site in Chromium', () => {
  const site = useSite('site-for-pages');

  it('shows every page without a serious finding, an error or a request elsewhere', async () => {
    await using watched = await site.open();
    const { page, faults } = watched;
    for (const path of site.paths) {
      await site.visit(page, path);
      expect({ path, findings: await seriousFindings(page) }).toEqual({ path, findings: [] });
      if (KINDS.has(path)) await takePicture(page, `light-${path}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('shows every kind of page in dark with enough contrast', async () => {
    await using watched = await site.open({ colorScheme: 'dark' });
    const { page, faults } = watched;
    for (const path of KINDS) {
      await site.visit(page, path);
      expect({ path, findings: await seriousFindings(page, 'color-contrast') }).toEqual({ path, findings: [] });
      await takePicture(page, `dark-${path}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('fits a phone: no page is wider than 360 pixels, and none is cut off', async () => {
    await using watched = await site.open({ viewport: { width: 360, height: 740 } });
    const { page, faults } = watched;
    for (const path of site.paths) {
      await site.visit(page, path);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect({ path, width, cut: await cutOff(page) }).toEqual({ path, width: 360, cut: [] });
      if (KINDS.has(path)) await takePicture(page, `phone-${path}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('is walked through by its menu, and marks where the reader is', async () => {
    await using watched = await site.open();
    const { page, faults } = watched;
    await site.visit(page, 'index.html');
    const menu = page.getByRole('navigation', { name: 'Pages' });
    for (const [link, title] of [
      ['Mock', '@bot-messages/mock'],
      ['Sendbird error codes', 'Sendbird: error codes'],
      ['Try it', 'Try it'],
      ['Decisions', 'Decisions'],
    ] as const) {
      await menu.getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await menu.locator('[aria-current=page]').textContent()).toBe(link);
    }
    expect(faults).toEqual([]);
  });

  it('needs no mouse: the skip link, the theme and the menu of a phone answer to keys', async () => {
    await using watched = await site.open({ viewport: { width: 360, height: 740 } });
    const { page, faults } = watched;
    await site.visit(page, 'index.html');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await page.getByRole('navigation').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    expect(faults).toEqual([]);
  });

  it('keeps the theme that was chosen, in the reference too', async () => {
    await using watched = await site.open();
    const { page, faults } = watched;
    await site.visit(page, 'reference/sendbird.html');
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.locator('h1').first().waitFor();
    expect(
      await page
        .locator('h1')
        .first()
        .evaluate((heading) => getComputedStyle(heading).color),
    ).toBe('rgb(227, 232, 238)');
    await site.visit(page, 'index.html');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(18, 24, 31)');
    expect(faults).toEqual([]);
  });
});

function focused(page: Page): Promise<unknown> {
  return page.evaluate('document.activeElement.textContent');
}

/** What reaches beyond the screen where nobody can scroll to it. */
function cutOff(page: Page): Promise<string[]> {
  return page.locator('main *').evaluateAll((elements) => {
    const canScroll = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const isReachable = (element: Element | null): boolean =>
      element !== null && (canScroll(element) || isReachable(element.parentElement));
    return elements
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !isReachable(element))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}
