import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request that arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Still percent-encoded. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The body as JSON. */
  json(): unknown;
  /** The body as a form, parsed by the platform. */
  form(): Promise<FormData>;
}

/** A local HTTP server that records requests and sends the same response to each. */
export interface Recorder {
  readonly url: string;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

export interface RecorderResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body: unknown;
}

export async function startRecorder(given: RecorderResponse): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  // A client that aborts during an upload leaves an incomplete request, which is not recorded.
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push(await record(request));
    response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
    response.end(JSON.stringify(given.body));
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  const body = await buffer(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers,
    body,
    json: () => JSON.parse(body.toString('utf8')) as unknown,
    form: () =>
      new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData(),
  };
}
