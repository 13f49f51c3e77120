/** A fetch that counts its requests. */
export interface CountingFetch {
  readonly fetch: typeof fetch;
  /** The number of requests sent. */
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
