import { readText, type BodyText } from './read-text.ts';

/** A whole answer. */
export interface Answer extends BodyText {
  readonly status: number;
  readonly headers: Headers;
}

/** What is known of an attempt while it runs, for when it does not end well. */
export interface Progress {
  status?: number;
}

/** One request and its answer's whole body, under a signal that ends both. */
export async function exchange(
  send: () => Promise<Response>,
  signal: AbortSignal,
  progress: Progress,
): Promise<Answer> {
  const response = await send();
  const { status, headers } = response;
  progress.status = status;
  try {
    return { status, headers, ...(await readText(response, signal)) };
  } catch (error) {
    // The status alone settles it; a lost explanation must not turn a clear refusal into an unknown.
    if (status >= 300 && !signal.aborted) return { status, headers, text: '', oversized: false };
    throw error;
  }
}
