/** One request and what came back, as they went over the wire. */
export interface Exchange {
  readonly request: string;
  /** Undefined while there is no answer. */
  response?: string;
}

const SECRET_HEADERS = new Set(['api-token', 'apikey']);
/** A file is not shown whole. */
const SHOWN = 4000;

/** A fetch for a client that keeps what it saw. */
export function createRecorder(): { exchanges: Exchange[]; fetch: typeof globalThis.fetch } {
  const exchanges: Exchange[] = [];
  async function recordingFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const exchange: Exchange = { request: await showRequest(input, init) };
    exchanges.push(exchange);
    const response = await fetch(input, init);
    exchange.response = await showResponse(response.clone());
    return response;
  }
  return { exchanges, fetch: recordingFetch };
}

async function showRequest(input: RequestInfo | URL, init: RequestInit): Promise<string> {
  const url = input instanceof Request ? input.url : String(input);
  const headers = [...new Headers(init.headers)].map(([name, value]) =>
    SECRET_HEADERS.has(name) ? `${name}: ••••••••` : `${name}: ${value}`,
  );
  const body = await new Response(init.body ?? null).text();
  return [`${init.method ?? 'GET'} ${url}`, ...headers, '', pretty(body)].join('\n');
}

async function showResponse(response: Response): Promise<string> {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return [`${response.status} ${response.statusText}`, ...headers, '', pretty(await response.text())].join('\n');
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body.length > SHOWN ? `${body.slice(0, SHOWN)}\n… and ${body.length - SHOWN} characters more` : body;
  }
}
