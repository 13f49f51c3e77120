/** A piece of work for one thread. */
export interface Job {
  readonly provider: string;
  readonly by: 'checks' | 'types';
  /** Which of the document's mutations. */
  readonly places: readonly number[];
}

/** What became of one mutation. */
export interface Finding {
  readonly place: number;
  /** What told it from the right document; undefined when nothing did. */
  readonly killedBy: string | undefined;
}
