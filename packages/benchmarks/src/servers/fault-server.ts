/** Goes wrong as the path says: `/FAULT/ID/v3/...`. Counts the attempts of each id. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerParent } from '../child/answer-parent.ts';
import type { AbortState, Fault } from '../faults/faults.ts';
import { ANSWER, ANSWER_HEADERS } from './answer.ts';
import { listen } from './listen.ts';

/** What the attempt of this number gets, so long after the first. */
type Strike = (response: ServerResponse, attempt: number, sinceMs: number) => void;

const REFUSED_FOR_MS = 1000;

const firsts = new Map<string, number>();
const attempts = new Map<string, number>();
const origin = listen((request, response) => {
  request.resume();
  request.once('end', () => serve(request, response));
});

answerParent((question) => {
  if (question === 'where') return origin;
  return attempts.get(question as string) ?? 0;
});

function serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const [, fault = '', id = ''] = url.split('/');
  const attempt = (attempts.get(id) ?? 0) + 1;
  attempts.set(id, attempt);
  const now = performance.now();
  if (attempt === 1) firsts.set(id, now);
  strikes[fault as Fault | AbortState](response, attempt, now - (firsts.get(id) ?? now));
}

function succeed(response: ServerResponse): void {
  response.writeHead(200, ANSWER_HEADERS).end(ANSWER);
}

function fail(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(status === 429 ? '{"error":true,"code":500910,"message":"Too many requests."}' : '');
}

/** The wait is in the provider's own header. */
function refuse(response: ServerResponse): void {
  const reset = Math.ceil(Date.now() / 1000) + 1;
  const figures = { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) };
  fail(response, 429, { ...figures, 'x-ratelimit-retryafter': '1' });
}

const strikes: Readonly<Record<Fault | AbortState, Strike>> = {
  '429': (response, _attempt, sinceMs) => (sinceMs < REFUSED_FOR_MS ? refuse(response) : succeed(response)),
  '503-twice': (response, attempt) => (attempt <= 2 ? fail(response, 503) : succeed(response)),
  reset: (response, attempt) => (attempt === 1 ? response.socket?.resetAndDestroy() : succeed(response)),
  stall: (response, attempt) => attempt > 1 && succeed(response),
  'no-answer': () => undefined,
  'in-body': (response) => response.writeHead(200, ANSWER_HEADERS).write(ANSWER.subarray(0, 10)),
  // The standard's header too, so that everybody waits.
  'before-retry': (response) => fail(response, 429, { 'retry-after': '30', 'x-ratelimit-retryafter': '30' }),
};
