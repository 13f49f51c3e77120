import type { Runtime } from './runtime.ts';

/** The body of one attempt, and whether fetch read it. */
export interface AttemptBody {
  readonly content: string | Blob | null;
  /**
   * Whether fetch provably never read the body, so that the request cannot have been sent. Distinguishes a connection
   * that is reset in the TLS handshake from one that is reset after the request.
   */
  isUnread(): boolean;
}

/**
 * Creates the body that an attempt passes to fetch: a Blob where the runtime's fetch would resend a string on its own,
 * and a Blob that records reads where a TLS handshake precedes the request.
 */
export function attemptBody(
  content: string | Blob | undefined,
  url: string,
  runtime: Runtime,
  isPlatformFetch: boolean,
): AttemptBody {
  if (content !== undefined && isPlatformFetch && url.startsWith('https:')) return watch(content);
  const isResent = runtime.resendsPosts && typeof content === 'string';
  return { content: isResent ? new Blob([content]) : (content ?? null), isUnread: () => false };
}

/**
 * Creates a Blob that records whether it was read. A stream that fetch opens but never reads proves that nothing was
 * sent. A fetch that reads a Blob in another way, such as Bun's, proves nothing.
 */
function watch(content: string | Blob): AttemptBody {
  const watched = new Blob([content]);
  let streams = 0;
  let reads = 0;
  watched.stream = () => {
    streams++;
    let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
    return new ReadableStream(
      {
        async pull(controller) {
          reads++;
          reader ??= new Blob([content]).stream().getReader();
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => reader?.cancel(reason),
      },
      // Otherwise the stream would read ahead before fetch does.
      { highWaterMark: 0 },
    );
  };
  return { content: watched, isUnread: () => streams > 0 && reads === 0 };
}
