/** The text of every message: marked as a probe. */
export function mark(name: string): string {
  return `[bot-messages probe] ${name}`;
}
