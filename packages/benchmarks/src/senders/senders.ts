import { axios } from './axios.ts';
import { bareFetch, timedFetch } from './bare-fetch.ts';
import { cometchatAllOn } from './cometchat.ts';
import { got } from './got.ts';
import { ky } from './ky.ts';
import { openai } from './openai.ts';
import { plainOpenapiFetch } from './plain-openapi-fetch.ts';
import type { Sender } from './sender.ts';
import { sendbirdAllOn, sendbirdDefaults } from './sendbird.ts';
import { sendbirdJavascriptSdk } from './sendbird-javascript-sdk.ts';
import { sendbirdTypescriptSdk } from './sendbird-typescript-sdk.ts';
import { slack } from './slack.ts';
import { superagent } from './superagent.ts';
import { undiciRequest } from './undici-request.ts';

/** Everybody who is not of this repo. */
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

/** Everybody, with this repo's own clients. */
export const SENDERS: readonly Sender[] = [...PEERS, sendbirdAllOn, cometchatAllOn, sendbirdDefaults];
