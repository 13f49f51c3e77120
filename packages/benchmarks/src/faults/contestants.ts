import type { Sender } from '../senders/sender.ts';
import { PEERS } from '../senders/senders.ts';
import { sendbirdWith } from '../senders/sendbird.ts';

export const CONTESTANTS: readonly Sender[] = [
  sendbirdWith('sendbird, at-least-once', { delivery: 'at-least-once' }),
  sendbirdWith('sendbird, at-most-once', {}),
  ...PEERS,
];

/** Those that a quick run asks. */
export const FEW: readonly Sender[] = CONTESTANTS.filter(({ name }) => /at-least-once|^ky$/.test(name));
