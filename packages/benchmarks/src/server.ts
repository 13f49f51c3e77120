/** Responds as fast as node:http can, and to an upload with the hash of the file in it. Keeps nothing of a request. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busboy } from '@fastify/busboy';
import { RESPONSE, RESPONSE_HEADERS, uploadResponse } from './response.ts';
import { FAIL_FIRST, type StoredFile } from './upload/cases.ts';

const failed = new Set<string>();

/** Listens on a port that the system picks, and returns the origin. */
export async function listen(): Promise<string> {
  const server = createServer((request, response) => {
    const contentType = request.headers['content-type'] ?? '';
    if (contentType.startsWith('multipart/')) {
      void takeUpload(request, response, contentType);
      return;
    }
    request.resume();
    request.once('end', () => response.writeHead(200, RESPONSE_HEADERS).end(RESPONSE));
  });
  // Longer than a suite runs.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function takeUpload(request: IncomingMessage, response: ServerResponse, contentType: string): Promise<void> {
  const { url = '' } = request;
  const file = await hashFile(request, contentType);
  const fails = url.startsWith(FAIL_FIRST) && !failed.has(url);
  if (fails) failed.add(url);
  response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json' });
  response.end(fails ? '{}' : uploadResponse(file));
}

function hashFile(request: IncomingMessage, contentType: string): Promise<StoredFile> {
  const parser = new Busboy({ headers: { ...request.headers, 'content-type': contentType } });
  const hash = createHash('sha256');
  let bytes = 0;
  parser.on('file', (_name, stream) => {
    stream.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      bytes += chunk.length;
    });
  });
  return new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.once('finish', () => resolve({ bytes, sha256: hash.digest('hex') }));
    request.pipe(parser);
  });
}
