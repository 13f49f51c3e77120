import { readDocument } from '@bot-messages/testkit';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createValidator, type Validator } from '../../src/validator.ts';

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

/** How a provider answers what Prism accepts. */
export interface Behaviour {
  readonly name: string;
  readonly keyHeader: string;
  /** The text of a message's body. */
  textOf(fields: Arrived['fields']): unknown;
  /** What is checked before the body: the key and the bot. */
  refuse(arrived: Arrived): Reply | undefined;
  /** The answer to a request that the document accepts. */
  answer(arrived: Arrived): Reply;
  /** On every answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How the service deviates: `gone` closes the connection. */
export type Deviate = (reply: Reply, arrived: Arrived) => Reply | 'gone';

/** A live service that follows the document: Prism refuses what is not valid. */
export interface StandIn {
  readonly baseUrl: string;
  /** What has arrived since the last time. */
  take(): Arrived[];
  /** From now on, each of them may change a response. */
  deviate(...deviations: readonly Deviate[]): void;
  close(): void;
}

const MARK = '[bot-messages probe] ';
const PRISM_ACCEPTS = 10_000_000;

export async function startStandIn(provider: Behaviour): Promise<StandIn> {
  const validator = createValidator(readDocument(provider.name));
  const server = createServer((request, response) => void serve(request, response));
  let arrivals: Arrived[] = [];
  let deviations: readonly Deviate[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const arrived = await describe(provider, request, body);
    arrivals.push(arrived);
    const reply = provider.refuse(arrived) ?? (await validate(validator, request, body)) ?? provider.answer(arrived);
    let left: Reply | 'gone' = { ...reply, headers: { ...reply.headers, ...provider.headers } };
    for (const deviate of deviations) if (left !== 'gone') left = deviate(left, arrived);
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
    deviate(...given) {
      deviations = given;
    },
    close() {
      server.close();
      server.closeAllConnections();
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

async function describe(provider: Behaviour, request: IncomingMessage, body: Buffer): Promise<Arrived> {
  const { url = '', headers } = request;
  const type = headers['content-type'] ?? '';
  const isForm = type.startsWith('multipart/');
  const fields = isForm ? await readForm(body, type) : (JSON.parse(body.toString()) as Arrived['fields']);
  const text = String(provider.textOf(fields));
  const key = headers[provider.keyHeader];
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

/** What Prism refuses; it accepts no more than 10 MB. */
async function validate(
  validator: Validator,
  { url = '', headers }: IncomingMessage,
  body: Buffer,
): Promise<Reply | undefined> {
  if (body.length > PRISM_ACCEPTS) return undefined;
  const type = headers['content-type'] ?? '';
  const result = await validator.request({
    method: 'post',
    url: { path: url.replace('/v3', ''), query: {} },
    headers: { 'content-type': type, 'content-length': String(body.length), 'api-token': 'any', apikey: 'any' },
    body: type.startsWith('multipart/') ? body.toString() : (JSON.parse(body.toString()) as unknown),
  });
  return result.status >= 400 ? json(result.status, result.body) : undefined;
}
