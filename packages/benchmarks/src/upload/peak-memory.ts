/** Much shorter than it takes to fill memory with a file. */
const EVERY_MS = 2;

/** How much the process grew at most while the work ran, in bytes. */
export async function growthWhile(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, EVERY_MS);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}
