import type { Runtime } from './runtime.ts';

/** A body for one attempt, and whether it can be told what became of it. */
export interface AttemptBody {
  readonly content: string | Blob | null;
  /**
   * Whether the fetch certainly never read the body, so that the request cannot have been sent: what tells a connection
   * reset in the TLS handshake from one after the send.
   */
  isUnread(): boolean;
}

/**
 * The body that an attempt passes to fetch. It is a Blob where the runtime's fetch would resend a string by itself, and a
 * watched Blob where a TLS handshake comes before the request.
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
 * A Blob that knows whether it was read. Only a fetch that takes the stream and leaves it unread proves that nothing was
 * sent; one that reads a Blob in another way, as Bun's does, proves nothing.
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
      // Nothing is read ahead of the fetch.
      { highWaterMark: 0 },
    );
  };
  return { content: watched, isUnread: () => streams > 0 && reads === 0 };
}
