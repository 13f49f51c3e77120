import { setTimeout } from 'node:timers/promises';
import type { Declared } from './declared.ts';
import type { RecordedResponse, Exchange, FormPart, Outcome, ProbeRequest, Provider, Violation } from './probe.ts';
import { createValidator, type KeywordViolation, type Validator } from '../validator.ts';

/** Time, so that a test can pass a clock of its own. */
export interface Clock {
  /** Milliseconds on a monotonic clock. */
  now(): number;
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms) => setTimeout(ms),
};

/** Spaces requests evenly: clients accept it as their `rateLimiter`. */
export interface Pacer {
  acquire(): Promise<void>;
}

export function createPacer(requestsPerSecond: number, clock: Clock): Pacer {
  let next = clock.now();
  return {
    async acquire() {
      const waitMs = next - clock.now();
      next = Math.max(next, clock.now()) + 1000 / requestsPerSecond;
      if (waitMs > 0) await clock.wait(waitMs);
    },
  };
}

/** A fetch that records each request with its response, and validates both. */
export interface Recorder {
  readonly fetch: typeof fetch;
  /** The exchanges since the last time. */
  take(): Exchange[];
}

/** Prism accepts no larger body. */
const LARGEST_VALIDATED = 10_000_000;

export function createRecorder(baseUrl: string, { document }: Declared): Recorder {
  const validator = createValidator(document);
  let exchanges: Exchange[] = [];

  async function record(...[input, init = {}]: Parameters<typeof fetch>): Promise<Response> {
    // Read once: a form or a stream could not be both validated and sent.
    const body = new Response(init.body);
    const bytes = new Uint8Array(await body.arrayBuffer());
    const headers = new Headers(init.headers);
    const type = body.headers.get('content-type');
    if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
    const url = new URL(input instanceof Request ? input.url : input);
    // A redirect is recorded, and never followed: it would take the key along.
    const response = await fetch(url, { ...init, headers, body: bytes, redirect: 'manual' });
    const text = await response.text();
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), text, body: parse(text) };
    const ofRequest = await validateRequest(validator, url.href.slice(baseUrl.length), headers, bytes);
    exchanges.push({ answer, violations: [...ofRequest, ...(await validateResponse(validator, answer))] });
    const isEmpty = response.status === 204 || response.status === 304;
    return new Response(isEmpty ? null : text, { status: response.status, headers: response.headers });
  }

  return {
    fetch: (...input) =>
      record(...input).catch((error: unknown) => {
        exchanges.push({ failure: reasonOf(error), violations: [] });
        throw error;
      }),
    take() {
      const taken = exchanges;
      exchanges = [];
      return taken;
    },
  };
}

async function validateRequest(
  validator: Validator,
  path: string,
  headers: Headers,
  bytes: Uint8Array,
): Promise<Violation[]> {
  if (bytes.length > LARGEST_VALIDATED) return [];
  const text = new TextDecoder().decode(bytes);
  const isForm = headers.get('content-type')?.startsWith('multipart/') ?? false;
  const { violations } = await validator.request({
    method: 'post',
    url: { path, query: {} },
    headers: { ...Object.fromEntries(headers), 'content-length': String(bytes.length) },
    body: isForm ? text : parse(text),
  });
  return violations.map((violation) => toViolation('request', violation));
}

async function validateResponse(
  validator: Validator,
  { status, headers, body }: RecordedResponse,
): Promise<Violation[]> {
  if (body === undefined) return [];
  const violations = await validator.response(status, headers, body);
  return violations.map((violation) => toViolation('response', violation));
}

/** Prism's path begins with the part of the message: `body.message.type`. */
function toViolation(side: Violation['side'], { path, rule, keyword }: KeywordViolation): Violation {
  const [part = '', ...keys] = path.split('.');
  const jsonPath = `$${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`;
  return {
    side,
    part,
    path: part === 'header' ? keys.join('.') : jsonPath,
    rule: keyword,
    demand: rule.replace(/^(?:Request|Response) (?:body|header) ?(?:(?:property|parameter) \S+ )?/, ''),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `fetch failed` says little; its cause has a code, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${'code' in cause ? String(cause.code) : cause.message}` : message;
}

/** What every probe of a run is sent with. */
export interface Session {
  readonly provider: Provider;
  readonly declared: Declared;
  readonly baseUrl: string;
  readonly key: string;
  readonly recorder: Recorder;
  readonly pacer: Pacer;
  readonly clock: Clock;
}

/** As often as the clients do. */
const RETRIES = 2;
const LONGEST_WAIT_SECONDS = 60;
/** An upload may take its time; a service that is silent for so long is not going to respond. */
const TIMEOUT_MS = 120_000;

export async function send(session: Session, request: ProbeRequest): Promise<Outcome> {
  if (request.by === 'client') return sendByClient(session, request);
  return { exchanges: await sendByFetch(session, request) };
}

/** The client waits for a rate limit by itself, and retries. */
async function sendByClient(session: Session, { bot, body = {}, key }: ProbeRequest): Promise<Outcome> {
  const { provider, recorder, pacer, baseUrl } = session;
  const sendMessage = provider.createClient({
    baseUrl,
    key: key ?? session.key,
    fetch: recorder.fetch,
    rateLimiter: pacer,
    timeoutMs: TIMEOUT_MS,
  });
  const clientError = await sendMessage(bot, body).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  return { exchanges: recorder.take(), clientError };
}

/** Sends a request as it is, and again where the service asks for a wait, as the clients do. */
export async function sendByFetch(session: Session, request: ProbeRequest): Promise<Exchange[]> {
  const { pacer, clock, recorder } = session;
  const exchanges: Exchange[] = [];
  for (let attempt = 0; ; attempt++) {
    await pacer.acquire();
    await post(session, request);
    exchanges.push(...recorder.take());
    const answer = exchanges.at(-1)?.answer;
    if (answer?.status !== 429 || attempt === RETRIES) return exchanges;
    await clock.wait(askedSeconds(answer) * 1000);
  }
}

/** The recorder keeps what comes back, and the reason where nothing does. */
async function post(session: Session, { bot, body, form, key = session.key }: ProbeRequest): Promise<void> {
  const { provider, declared, baseUrl, recorder } = session;
  const url = baseUrl + declared.route.replace(/\{\w+\}/, encodeURIComponent(bot));
  const type: Record<string, string> = form ? {} : { 'content-type': 'application/json' };
  const headers = key === null ? type : { ...type, [provider.keyHeader]: key };
  const content = form ? toForm(form) : JSON.stringify(body);
  try {
    await recorder.fetch(url, { method: 'POST', headers, body: content, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    // Recorded.
  }
}

function toForm(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

/** In seconds by either header; a second where neither states it, and never longer than a minute. */
function askedSeconds({ headers }: RecordedResponse): number {
  const asked = Number.parseFloat(headers['retry-after'] ?? headers['x-ratelimit-retryafter'] ?? '');
  return asked >= 0 ? Math.min(asked, LONGEST_WAIT_SECONDS) : 1;
}
