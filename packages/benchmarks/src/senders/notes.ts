import { OURS, PEERS } from './senders.ts';

/** What a reader of the senders' figures must know. */
export const NOTES: readonly string[] = [...PEERS, ...OURS].flatMap(({ note }) => note ?? []);
