import { HEADERS, messageIdOf, sendPath, textBody } from './message.ts';
import type { Send, Sender, Target } from './sender.ts';

const shared = { ours: false, retries: false, takesSignal: true, takesFetch: true } as const;

/** What everything is measured against: fetch as it comes. */
export const bareFetch: Sender = {
  ...shared,
  name: 'fetch',
  timeLimit: false,
  open: (target) => Promise.resolve(sendBy(target, (signal) => signal)),
};

/** The least that one who does not want to wait for ever adds to it. */
export const timedFetch: Sender = {
  ...shared,
  name: 'fetch with AbortSignal.timeout',
  timeLimit: true,
  open: (target) =>
    Promise.resolve(
      sendBy(target, (signal) => {
        const limit = AbortSignal.timeout(target.timeoutMs);
        return signal ? AbortSignal.any([limit, signal]) : limit;
      }),
    ),
};

function sendBy(
  { baseUrl, fetch = globalThis.fetch }: Target,
  signalFor: (signal: AbortSignal | undefined) => AbortSignal | undefined,
): Send {
  const url = baseUrl + sendPath();
  return async (text, { signal } = {}) => {
    const init = { method: 'POST', headers: HEADERS, body: JSON.stringify(textBody(text)) };
    const ends = signalFor(signal);
    const response = await fetch(url, ends ? { ...init, signal: ends } : init);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return messageIdOf(await response.json());
  };
}
