import { axios, got, ky, superagent } from './http-clients.ts';
import { cometchatAllOn, sendbirdAllOn, sendbirdDefaults } from './ours.ts';
import { bareFetch, plainOpenapiFetch, timedFetch, undiciRequest } from './platform.ts';
import { openai, sendbirdJavascriptSdk, sendbirdTypescriptSdk, slack } from './sdks.ts';
import type { Sender } from './sender.ts';

export const PEERS: readonly Sender[] = [
  bareFetch,
  timedFetch,
  undiciRequest,
  plainOpenapiFetch,
  ky,
  axios,
  got,
  superagent,
  openai,
  slack,
  sendbirdJavascriptSdk,
  sendbirdTypescriptSdk,
];

/** The peers and this repository's own clients. */
export const SENDERS: readonly Sender[] = [...PEERS, sendbirdAllOn, cometchatAllOn, sendbirdDefaults];

/** What a reader of the figures must know about how the peers are set up. */
export const NOTES: readonly string[] = SENDERS.flatMap(({ note }) => note ?? []);
