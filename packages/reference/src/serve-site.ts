import { startMock } from '@bot-messages/mock';
import { MOCK_URLS, PROVIDERS } from './provider.ts';
import { serveFolder } from './static-server.ts';

export interface ServedSite {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a built site with both mocks beside it, whose places its pages are told. */
export async function serveSite(folder: string, port: number): Promise<ServedSite> {
  const mocks = await Promise.all(
    PROVIDERS.map(async (provider) => ({ written: MOCK_URLS[provider], mock: await startMock(provider) })),
  );
  const closeMocks = (): Promise<unknown> => Promise.all(mocks.map(({ mock }) => mock.close()));
  const edit = (html: string): string =>
    mocks.reduce((text, { written, mock }) => text.replaceAll(`"${written}"`, `"${mock.baseUrl}"`), html);
  try {
    const site = await serveFolder(folder, port, edit);
    return { url: site.url, close: async () => void (await Promise.all([site.close(), closeMocks()])) };
  } catch (error) {
    await closeMocks();
    throw error;
  }
}
