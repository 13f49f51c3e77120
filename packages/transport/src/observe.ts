/** Tells an observer; a message must not fail because the one who watches it does. */
export function observe<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  try {
    observer?.(event);
  } catch {
    // An observer's errors are its own.
  }
}
