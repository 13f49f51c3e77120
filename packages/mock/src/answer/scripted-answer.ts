import { STATUS_CODES } from 'node:http';
import type { NamedExample } from '../document/named-examples.ts';
import type { Prism } from '../prism/prism.ts';
import { toHeaders, type Answer } from './answer.ts';
import { refreshTimes } from './refresh-times.ts';

/**
 * An answer of your own choice: a status, a named example of the document, or a body. The document is the judge of it,
 * unless it is `unchecked`.
 */
export interface ScriptedAnswer {
  /**
   * HTTP status. Default: that of the example, else 200. Without example and body, the response is the first example of
   * the status, or an HTML page as from a gateway if the document has none.
   */
  readonly status?: number;
  /** The name of an example in the document, such as `tooManyRequests`. */
  readonly example?: string;
  /** Sent as it is if it is a string, else as JSON. */
  readonly body?: unknown;
  /** Beside those that the document shows for this status. */
  readonly headers?: Readonly<Record<string, string | number>>;
  /** Takes an answer that the document does not allow, such as a proxy's page. Default false. */
  readonly unchecked?: boolean;
}

interface Book {
  readonly examples: readonly NamedExample[];
  readonly prism: Prism;
  readonly now: number;
}

const BODILESS = new Set([204, 205, 304]);

/** The answer that was asked for. Throws a RangeError that says what the document has instead. */
export function writeAnswer(scripted: ScriptedAnswer, book: Book): Answer {
  checkStatus(scripted.status);
  const page = toGatewayPage(scripted, book);
  if (page) return page;
  const { status, headers, body } = compose(scripted, book);
  if (scripted.unchecked !== true) check(book.prism, { status, headers, body });
  return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body ?? null) };
}

function checkStatus(status = 200): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return;
  throw new RangeError(`respondOnce: status: expected a whole number from 200 to 599, got ${status}`);
}

/** A status that the document does not list comes from a gateway in front of the service, with a page of its own. */
function toGatewayPage(
  { status, example, body, headers = {} }: ScriptedAnswer,
  { examples }: Book,
): Answer | undefined {
  const isDeclared =
    example !== undefined || body !== undefined || examples.some((one) => one.status === String(status));
  if (status === undefined || isDeclared) return undefined;
  if (BODILESS.has(status)) return { status, headers: toHeaders(headers), text: '' };
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  const text = `<!doctype html><title>${title}</title><h1>${title}</h1>`;
  return { status, headers: { 'content-type': 'text/html', ...toHeaders(headers) }, text };
}

type Composed = Omit<Answer, 'text'> & { readonly body: unknown };

function compose(scripted: ScriptedAnswer, { examples, now }: Book): Composed {
  const own = toHeaders(scripted.headers ?? {});
  const json = { 'content-type': 'application/json' };
  const { status, body } = scripted;
  if (body !== undefined) return { status: status ?? 200, headers: { ...json, ...own }, body };
  const example = findExample(scripted, examples);
  const shown = status ?? Number(example.status);
  if (Number.isNaN(shown)) throw new RangeError('respondOnce: this example answers to any status, so give one too');
  const declared = refreshTimes({ ...toHeaders(example.headers), ...own }, now);
  return { status: shown, headers: { ...json, ...declared, ...own }, body: example.body };
}

function findExample({ status, example }: ScriptedAnswer, examples: readonly NamedExample[]): NamedExample {
  const ofStatus = (wanted: string) => examples.filter((one) => one.status === wanted);
  const declared = status === undefined ? [] : ofStatus(String(status));
  const pool = declared.length > 0 ? declared : status === undefined ? examples : ofStatus('default');
  const found = pool.find(({ name }) => example === undefined || name === example);
  if (found) return found;
  const known = pool.map(({ name }) => name).join(', ');
  throw new RangeError(`respondOnce: the document has no example '${example}' here, but these: ${known}`);
}

function check(prism: Prism, { status, headers, body }: Composed): void {
  const faults = prism.judgeAnswer(status, headers, body).map(({ message }) => message);
  if (faults.length === 0) return;
  const text = [...new Set(faults)].join('; ');
  throw new RangeError(
    `respondOnce: the document does not allow this answer (${text}); mend it, or say unchecked: true`,
  );
}
