/** A fetch that counts what leaves by it. */
export interface CountingFetch {
  readonly fetch: typeof fetch;
  /** How many requests have left. */
  readonly sent: number;
}

export function createCountingFetch(): CountingFetch {
  let sent = 0;
  return {
    fetch(...input) {
      sent++;
      return fetch(...input);
    },
    get sent() {
      return sent;
    },
  };
}
