import type { Sender } from '../senders/sender.ts';
import { PEERS } from '../senders/senders.ts';
import { sendbirdWith } from '../senders/sendbird.ts';
import { slack } from '../senders/slack.ts';
import { LIMIT } from './rate-limit.ts';

export interface Contestant {
  readonly sender: Sender;
  readonly paced: boolean;
}

const requestsPerSecond = (LIMIT.requests * 1000) / LIMIT.perMs;

export const CONTESTANTS: readonly Contestant[] = [
  { sender: sendbirdWith(`sendbird, requestsPerSecond: ${requestsPerSecond}`, { requestsPerSecond }), paced: true },
  { sender: sendbirdWith('sendbird, no pacing', {}), paced: false },
  // The mock refuses a form, and @slack/web-api sends nothing else.
  ...PEERS.filter((sender) => sender !== slack).map((sender) => ({ sender, paced: false })),
];
