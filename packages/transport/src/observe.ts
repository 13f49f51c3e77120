/** Tells an observer; a message must not fail because the one who watches it does. */
export function observe<Event>(observer: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const told: unknown = observer?.(event);
    // An async function fits the type too, and its rejection would end the process.
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // An observer's errors are its own.
  }
}
