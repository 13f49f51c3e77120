/** One of this repo's own commands. */
export interface Step {
  readonly name: string;
  readonly ms: number;
  /** Whether it ended well. */
  readonly passed: boolean;
}

export interface House {
  readonly steps: readonly Step[];
}
