import { STATUS_CODES } from 'node:http';
import type { MockContext } from '../context.ts';
import type { ArrivedRequest, Headers } from '../request/request.ts';
import type { NamedExample } from '../spec/read-spec.ts';
import type { Prism } from '../validation/prism.ts';
import type { Fault } from './faults.ts';
import { refreshReset, toHeaders, type MockResponse } from './response.ts';

/**
 * A response of your own: a status, a named example of the document, or a body. The document has to allow it, unless it
 * is `unchecked`.
 */
export interface ScriptedAnswer {
  /**
   * HTTP status. Default: that of the example, else 200. Without `example` and `body`, the response is the first example
   * of the status, or an HTML page as from a gateway if the document does not list the status.
   */
  readonly status?: number;
  /** The name of an example in the document, such as `tooManyRequests`. */
  readonly example?: string;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Added to the headers that the document shows for the status. */
  readonly headers?: Readonly<Record<string, string | number>>;
  /** Allows a response that the document does not, such as a proxy's page. Default false. */
  readonly unchecked?: boolean;
}

/** Which requests a scripted response or fault is for, and how many of them. */
export interface ScriptOptions {
  /** Only for requests for which this returns true; other requests leave it in the queue. Default: any request. */
  readonly when?: (request: ArrivedRequest) => boolean;
  /** For how many requests. Default 1. */
  readonly times?: number;
}

/** What a script does to one request. */
export interface Action {
  /** Replaces the response. */
  readonly response?: MockResponse;
  /** Added to the normal response. */
  readonly headers?: Headers;
  readonly fault?: Fault;
}

/** The queue of scripted actions. */
export interface Script {
  add(action: Action, options: ScriptOptions | undefined): void;
  /** The first action that is for this request. Uses it up. */
  take(request: ArrivedRequest): Action | undefined;
  reset(): void;
}

interface Entry {
  readonly action: Action;
  readonly when: ScriptOptions['when'];
  left: number;
}

export function createScript(): Script {
  const entries: Entry[] = [];
  return {
    add(action, { when, times = 1 } = {}) {
      if (!Number.isInteger(times) || times < 1) throw new RangeError(`times: expected a whole number above 0`);
      entries.push({ action, when, left: times });
    },
    take(request) {
      const entry = entries.find(({ when }) => when?.(request) ?? true);
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) entries.splice(entries.indexOf(entry), 1);
      return entry.action;
    },
    reset: () => void entries.splice(0),
  };
}

/** Turns a scripted response into an action. Throws a RangeError that says what the document has instead. */
export function toAction({ examples, prism, clock }: MockContext, scripted: ScriptedAnswer): Action {
  const { status = 200, example, body, headers = {} } = scripted;
  checkStatus(status);
  if (example === undefined && body === undefined) {
    // A plain 200 is the normal response.
    if (status === 200) return { headers: toHeaders(headers) };
    if (!examples.some((one) => one.status === String(status))) return { response: gatewayPage(status, headers) };
  }
  const composed = compose(scripted, examples, clock.now());
  if (scripted.unchecked !== true) checkResponse(prism, composed);
  const text = typeof composed.body === 'string' ? composed.body : JSON.stringify(composed.body ?? null);
  return { response: { status: composed.status, headers: composed.headers, text } };
}

function checkStatus(status: number): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return;
  throw new RangeError(`respondOnce: status: expected a whole number from 200 to 599, got ${status}`);
}

const BODILESS = new Set([204, 205, 304]);

/** A status that the document does not list comes from a gateway in front of the service, with a page of its own. */
function gatewayPage(status: number, headers: ScriptedAnswer['headers'] = {}): MockResponse {
  if (BODILESS.has(status)) return { status, headers: toHeaders(headers), text: '' };
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const text = `<!doctype html><title>${title}</title><h1>${title}</h1>`;
  return { status, headers: { 'content-type': 'text/html', ...toHeaders(headers) }, text };
}

type Composed = Omit<MockResponse, 'text'> & { readonly body: unknown };

function compose(scripted: ScriptedAnswer, examples: readonly NamedExample[], now: number): Composed {
  const own = toHeaders(scripted.headers ?? {});
  const json = { 'content-type': 'application/json' };
  const { status, body } = scripted;
  if (body !== undefined) return { status: status ?? 200, headers: { ...json, ...own }, body };
  const example = findExample(scripted, examples);
  const shown = status ?? Number(example.status);
  if (Number.isNaN(shown)) throw new RangeError('respondOnce: this example is for any status, so give a status too');
  const declared = refreshReset({ ...toHeaders(example.headers), ...own }, now);
  return { status: shown, headers: { ...json, ...declared, ...own }, body: example.body };
}

function findExample({ status, example }: ScriptedAnswer, examples: readonly NamedExample[]): NamedExample {
  const ofStatus = (wanted: string) => examples.filter((one) => one.status === wanted);
  const declared = status === undefined ? [] : ofStatus(String(status));
  const pool = declared.length > 0 ? declared : status === undefined ? examples : ofStatus('default');
  const found = pool.find(({ name }) => example === undefined || name === example);
  if (found) return found;
  const known = pool.map(({ name }) => name).join(', ');
  throw new RangeError(`respondOnce: the document has no example '${example}' here; it has ${known}`);
}

function checkResponse(prism: Prism, { status, headers, body }: Composed): void {
  const messages = prism.validateResponse(status, headers, body).map(({ message }) => message);
  if (messages.length === 0) return;
  const text = [...new Set(messages)].join('; ');
  throw new RangeError(
    `respondOnce: the document does not allow this response (${text}); correct it, or set unchecked: true`,
  );
}
