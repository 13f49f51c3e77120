import { startMock } from '@bot-messages/mock';

/** Starts a mock, tells whoever waits where it listens, and never ends by itself. */
export async function holdMock() {
  const { baseUrl } = await startMock('sendbird');
  await fetch(process.env.REPORT_TO, { method: 'POST', body: baseUrl });
  return new Promise(() => {});
}
