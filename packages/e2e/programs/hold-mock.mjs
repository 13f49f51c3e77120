import { startMock } from '@bot-messages/mock';

/** Starts a mock, posts its URL to REPORT_TO, and never resolves. */
export async function holdMock() {
  const { baseUrl } = await startMock('sendbird');
  await fetch(process.env.REPORT_TO, { method: 'POST', body: baseUrl });
  return new Promise(() => {});
}
