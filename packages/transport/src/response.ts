import type { Progress } from './request-body.ts';

/** The most that is read of a response. A bot's message is a few KiB; the limit protects against gzip bombs. */
const LIMIT_BYTES = 1024 * 1024;

interface BodyText {
  readonly text: string;
  /** Whether the body exceeds the limit; `text` then holds its beginning. */
  readonly oversized: boolean;
}

/** A response with its body. */
export interface CompleteResponse extends BodyText {
  readonly status: number;
  readonly headers: Headers;
}

/** Sends a request and reads its complete response. The signal ends both. */
export async function exchange(
  send: () => Promise<Response>,
  signal: AbortSignal,
  progress: Progress,
): Promise<CompleteResponse> {
  const response = await send();
  const { status, headers } = response;
  progress.status = status;
  try {
    return { status, headers, ...(await readText(response, signal)) };
  } catch (error) {
    // An error status is conclusive without its body: treating it as a lost response would make a clear refusal
    // ambiguous.
    if (status >= 300 && !signal.aborted) return { status, headers, text: '', oversized: false };
    throw error;
  }
}

/** Reads up to 1 MiB of a body as UTF-8. Cancels the rest, which frees the socket. */
export async function readText(response: Response, signal: AbortSignal): Promise<BodyText> {
  const { body, headers } = response;
  if (signal.aborted) {
    // A fetch that ignores its signal may resolve after the abort.
    await body?.cancel();
    throw signal.reason;
  }
  // `text()` saves a quarter of the time of a whole call on loopback, compared with a reader. Only a fetch that
  // respects its signal can cancel it, but a body of known length ends soon anyway.
  // The HTTP parser enforces `content-length`, but that is the length before decompression.
  const length = headers.get('content-length');
  const isKnownToFit = length !== null && Number(length) <= LIMIT_BYTES && !headers.has('content-encoding');
  if (!body || isKnownToFit) return { text: await response.text(), oversized: false };
  const reader = body.getReader();
  // A fetch that ignores its signal would keep receiving the body.
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  try {
    return await drain(reader);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
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

/** A parsed body; `exact` is false when an integer beyond 2^53 was rounded. */
export interface ParsedJson {
  readonly value: unknown;
  readonly exact: boolean;
}

/** Parses a body; undefined when it is not JSON. */
export function parseJson(text: string): ParsedJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, exact: isExactThroughout(value) };
  } catch {
    return undefined;
  }
}

/** Beyond 2^53, several integers share one floating-point number. */
export function isExact(value: number): boolean {
  return Number.isSafeInteger(Math.trunc(value));
}

function isExactThroughout(value: unknown): boolean {
  if (typeof value === 'number') return isExact(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isExactThroughout);
}
