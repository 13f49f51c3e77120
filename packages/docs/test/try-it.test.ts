import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useSite } from './use-site.ts';

/** A key that the page must not show. */
const KEY = 'a-key-of-my-own';

const PROVIDERS = [
  {
    provider: 'sendbird',
    missing: 'channel_url',
    refusal: 'body.channel_url is required',
    returned: /"message_id": \d/,
    factory: 'createSendbirdClient',
  },
  {
    provider: 'cometchat',
    missing: 'receiver',
    refusal: 'details: {"receiver":["is required"]}',
    returned: /"id": "\d|"success": true/,
    factory: 'createCometChatClient',
  },
] as const;

describe('Try it, in Chromium', () => {
  const site = useSite();

  describe.each(PROVIDERS)('with $provider', ({ provider, missing, refusal, returned, factory }) => {
    async function openForm(page: Page): Promise<void> {
      await site.visit(page, 'try-it.html');
      await page.getByLabel('Provider').selectOption(provider);
      await page.getByLabel('Key').fill(KEY);
    }

    async function send(page: Page): Promise<string> {
      await page.getByRole('button', { name: 'Send' }).click();
      await page
        .getByRole('status')
        .getByText(/: the call/)
        .waitFor();
      return (await page.getByRole('status').textContent()) ?? '';
    }

    it('sends each example, and shows request, response and what the call returns', async () => {
      await using watched = await site.open();
      const { page, takeProblems } = watched;
      await openForm(page);
      const names = await page
        .locator('#example option')
        .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
      expect(names.length).toBeGreaterThan(5);
      for (const name of names) {
        await page.getByLabel('Example').selectOption(name);
        const summary = await send(page);
        const [seen, request, response] = await page.locator('#result pre').allTextContents();
        expect({ name, summary, seen, request, response }).toEqual({
          name,
          summary: 'Accepted: the call returns the message.',
          seen: expect.stringMatching(returned),
          request: expect.stringContaining('POST http://127.0.0.1:'),
          response: expect.stringMatching(/^200 OK\n/),
        });
      }
      expect(await page.locator('#typescript').textContent()).toContain(`import { ${factory} }`);
      const text = await page.locator('.VPContent').innerText();
      expect(text).not.toContain(KEY);
      expect(takeProblems()).toEqual([]);
    });

    it('names the field that a refused request lacks', async () => {
      await using watched = await site.open({}, /status of 400/);
      const { page, takeProblems } = watched;
      await openForm(page);
      const body = JSON.parse(await page.getByLabel('Body').inputValue()) as Record<string, unknown>;
      await page.getByLabel('Body').fill(JSON.stringify({ ...body, [missing]: undefined }));
      expect(await send(page)).toBe('Refused: the call throws an ApiError.');
      const seen = await page.locator('#seen').textContent();
      expect(seen).toMatch(/^ApiError: [\s\S]*mayHaveBeenDelivered: false/);
      expect(seen).toContain(refusal);
      expect(await page.locator('#response').textContent()).toMatch(/^400 Bad Request\n/);
      expect(takeProblems()).toEqual([]);
    });

    it('has the mock respond with 429 on demand', async () => {
      await using watched = await site.open({}, /status of 429/);
      const { page, takeProblems } = watched;
      await openForm(page);
      await page.getByLabel('Have the mock respond with 429').check();
      expect(await send(page)).toBe('Too many requests: the call throws an ApiError.');
      expect(await page.locator('#seen').textContent()).toContain('retryAfterMs: ');
      expect(await page.locator('#response').textContent()).toMatch(/^429 Too Many Requests\n[\s\S]*retry-?after: /);
      expect(await page.locator('#typescript').textContent()).toContain("Prefer: 'code=429'");
      expect(takeProblems()).toEqual([]);
    });
  });

  it('sends a file of the reader’s own', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    await site.visit(page, 'try-it.html');
    await page.getByLabel('Example').selectOption('fileMinimal');
    const file = { name: 'plan.csv', mimeType: 'text/csv', buffer: Buffer.from('week,47') };
    await page.getByLabel('File').setInputFiles(file);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Accepted').first().waitFor();
    expect(await page.locator('#request').textContent()).toMatch(/filename="plan.csv"\s+content-type: text\/csv/i);
    expect(await page.locator('#typescript').textContent()).toContain("await openAsBlob('plan.csv')");
    expect(takeProblems()).toEqual([]);
  });

  it('takes no input until the addresses of the mocks have arrived', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/mocks.json', async (route) => {
      await released;
      await route.continue();
    });
    const requested = page.waitForRequest('**/mocks.json');
    const visited = site.visit(page, 'try-it.html');
    await requested;
    const baseUrl = page.getByLabel('base URL');
    const send = page.getByRole('button', { name: 'Send' });
    expect([await baseUrl.isDisabled(), await send.isDisabled()]).toEqual([true, true]);
    release();
    await visited;
    expect([await baseUrl.isDisabled(), await send.isDisabled()]).toEqual([false, false]);
    expect(await baseUrl.inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v3$/);
    expect(takeProblems()).toEqual([]);
  });

  it('says that a body is not JSON, and sends nothing', async () => {
    await using watched = await site.open();
    const { page, takeProblems } = watched;
    await site.visit(page, 'try-it.html');
    await page.getByLabel('Body').fill('{ "message": ');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/^The body is not JSON: /);
    expect(await page.locator('#result').isVisible()).toBe(false);
    expect(takeProblems()).toEqual([]);
  });

  it('says how to start a mock when none is running', async () => {
    await using watched = await site.open({}, /ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT/);
    const { page, takeProblems } = watched;
    await site.visit(page, 'try-it.html');
    expect(await page.locator('.VPContent').innerText()).toContain('npx @bot-messages/mock');
    // Nothing can listen on port 0.
    await page.getByLabel('base URL').fill('http://127.0.0.1:0/v3');
    await page.getByLabel('Have the mock respond with 429').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('No mock responds there').first().waitFor();
    expect(takeProblems()).toEqual([]);
  });
});
