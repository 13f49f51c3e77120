import { SENDERS } from './senders.ts';

/** What a reader of the senders' figures must know. */
export const NOTES: readonly string[] = SENDERS.flatMap(({ note }) => note ?? []);
