import { readSpec, startPrism } from '@bot-messages/testkit';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as the service gets it. */
export interface Arrived {
  readonly path: string;
  readonly bot: string;
  readonly key: string | undefined;
  readonly size: number;
  /** The fields of a JSON body or of a form; of a part that stands twice, the first one. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isForm: boolean;
  /** What stands behind the mark in its text. */
  readonly probe: string | undefined;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is when it is text, else as JSON. */
  readonly body: unknown;
}

/** How a provider answers what Prism lets pass. */
export interface Manners {
  readonly provider: string;
  readonly keyHeader: string;
  /** The text of a message's body. */
  textOf(fields: Arrived['fields']): unknown;
  /** Judged before the body: the key and the bot. */
  refuseAtDoor(arrived: Arrived): Reply | undefined;
  /** The answer to a request that the document accepts. */
  answer(arrived: Arrived): Reply;
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What the service does otherwise: `gone` closes the connection. */
export type Spoil = (reply: Reply, arrived: Arrived) => Reply | 'gone';

/** A live service that follows the document: a real Prism of the same document refuses what is not valid. */
export interface StandIn {
  readonly baseUrl: string;
  /** What has arrived since the last time. */
  take(): Arrived[];
  /** From now on, each of them may change an answer. */
  spoil(...spoils: readonly Spoil[]): void;
  close(): Promise<void>;
}

const MARK = '[bot-messages probe] ';
const PRISM_TAKES = 10_000_000;

export async function startStandIn(manners: Manners): Promise<StandIn> {
  const prism = await startPrism(readSpec(manners.provider).path);
  const server = createServer((request, response) => void serve(request, response));
  let arrivals: Arrived[] = [];
  let spoils: readonly Spoil[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const arrived = await describe(manners, request, body);
    arrivals.push(arrived);
    const reply = manners.refuseAtDoor(arrived) ?? (await judge(prism.url, request, body)) ?? manners.answer(arrived);
    let left: Reply | 'gone' = { ...reply, headers: { ...reply.headers, ...manners.headers } };
    for (const spoil of spoils) if (left !== 'gone') left = spoil(left, arrived);
    if (left === 'gone') request.socket.destroy();
    else send(response, left);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3`,
    take() {
      const taken = arrivals;
      arrivals = [];
      return taken;
    },
    spoil(...given) {
      spoils = given;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await prism.stop();
    },
  };
}

export function json(status: number, body: unknown): Reply {
  return { status, headers: {}, body };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function describe(manners: Manners, request: IncomingMessage, body: Buffer): Promise<Arrived> {
  const { url = '', headers } = request;
  const type = headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/');
  const fields = isForm ? await readForm(body, type) : (JSON.parse(body.toString()) as Arrived['fields']);
  const text = String(manners.textOf(fields));
  const key = headers[manners.keyHeader];
  return {
    path: url,
    bot: decodeURIComponent(url.split('/').at(-2) ?? ''),
    key: key === undefined ? undefined : String(key),
    size: body.length,
    fields,
    isForm,
    probe: text.startsWith(MARK) ? text.slice(MARK.length) : undefined,
  };
}

async function readForm(body: Buffer, type: string): Promise<Arrived['fields']> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  return Object.fromEntries([...form].toReversed());
}

/** What Prism refuses; it takes no more than 10 MB. */
async function judge(prismUrl: string, request: IncomingMessage, body: Buffer): Promise<Reply | undefined> {
  if (body.length > PRISM_TAKES) return undefined;
  const { url = '', headers } = request;
  const response = await fetch(prismUrl + url.replace('/v3', ''), {
    method: 'POST',
    headers: { 'content-type': headers['content-type'] ?? '', 'api-token': 'any', apikey: 'any' },
    body: new Uint8Array(body),
  });
  const answer = (await response.json()) as unknown;
  return response.status >= 400 ? json(response.status, answer) : undefined;
}
