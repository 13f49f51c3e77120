/** Something that is not where it belongs, and a sentence that says what to do instead. */
export interface Fault {
  /** Relative to the repo's folder, with a line where there is one: `packages/mock/src/index.ts:3`. */
  readonly path: string;
  readonly sentence: string;
}

export function formatFault({ path, sentence }: Fault): string {
  return `${path}: ${sentence}`;
}
