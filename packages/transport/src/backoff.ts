const FIRST_MS = 500;
const MOST_MS = 8000;

/** Exponential with full jitter, so that clients that failed together do not come back together. */
export function backoffMs(attempt: number, random: number): number {
  return random * Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
}
