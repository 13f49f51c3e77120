import type { Runtime } from './runtime.ts';

/** The progress of an attempt that has no complete response yet. */
export interface Progress {
  /** The status, if the response headers arrived. */
  status?: number | undefined;
  /**
   * Whether fetch provably never read the request body, so that the request cannot have been sent. Distinguishes a
   * connection that is reset in the TLS handshake from one that is reset after the request.
   */
  isUnread?: boolean;
}

/**
 * Returns the body that an attempt passes to fetch: a Blob where the runtime's fetch would resend a string on its own,
 * and a Blob that records reads where a TLS handshake precedes the request.
 */
export function attemptBody(
  content: string | Blob | undefined,
  url: string,
  runtime: Runtime,
  isPlatformFetch: boolean,
  progress: Progress,
): string | Blob | null {
  if (content !== undefined && isPlatformFetch && url.startsWith('https:')) return watch(content, progress);
  return runtime.resendsPosts && typeof content === 'string' ? new Blob([content]) : (content ?? null);
}

/**
 * Creates a Blob that records whether it was read. A stream that fetch opens but never reads proves that nothing was
 * sent. A fetch that reads a Blob in another way, such as Bun's, proves nothing.
 */
function watch(content: string | Blob, progress: Progress): Blob {
  const watched = new Blob([content]);
  watched.stream = () => {
    progress.isUnread ??= true;
    let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
    return new ReadableStream(
      {
        async pull(controller) {
          progress.isUnread = false;
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
  return watched;
}
