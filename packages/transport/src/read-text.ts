/** The most that is read of any answer: a bot's message is a few KiB, and a gzip bomb is not. */
const LIMIT_BYTES = 1024 * 1024;

export interface BodyText {
  readonly text: string;
  /** Whether the body went on beyond the limit; `text` then holds its start. */
  readonly oversized: boolean;
}

/** Reads a body as UTF-8, at most 1 MiB of it; what is beyond is cancelled, so that the socket is freed. */
export async function readText(response: Response, signal: AbortSignal): Promise<BodyText> {
  const { body, headers } = response;
  if (signal.aborted) {
    // A fetch that ignores its signal may bring the head when nobody waits for it any more.
    await body?.cancel();
    throw signal.reason;
  }
  // `text()` is faster than reading by hand by a quarter of a whole call on loopback. It can't be cancelled, save by a
  // fetch that heeds its signal; but what is known to fit soon ends by itself.
  if (!body || isKnownToFit(headers)) return { text: await response.text(), oversized: false };
  const reader = body.getReader();
  // A fetch that ignores its signal would leave the body flowing.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    return await drain(reader);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** A length is a promise that the HTTP parser keeps, but only of the bytes before they are unpacked. */
function isKnownToFit(headers: Headers): boolean {
  const length = headers.get('content-length');
  return length !== null && Number(length) <= LIMIT_BYTES && !headers.has('content-encoding');
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<BodyText> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), oversized: false };
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes > LIMIT_BYTES) {
      await reader.cancel();
      return { text, oversized: true };
    }
  }
}
