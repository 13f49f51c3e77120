import { sendbirdWith } from '../senders/ours.ts';
import { slack } from '../senders/sdks.ts';
import type { Sender } from '../senders/sender.ts';
import { PEERS } from '../senders/senders.ts';

/** The rate limit of the mock. */
export const LIMIT = { requests: 50, perMs: 1000 };

const requestsPerSecond = (LIMIT.requests * 1000) / LIMIT.perMs;

export const paced: Sender = sendbirdWith(`sendbird, requestsPerSecond: ${requestsPerSecond}`, { requestsPerSecond });

/** Without @slack/web-api, which sends nothing but forms: the mock refuses them. */
export const CLIENTS: readonly Sender[] = [
  paced,
  sendbirdWith('sendbird, no pacing', {}),
  ...PEERS.filter((sender) => sender !== slack),
];
