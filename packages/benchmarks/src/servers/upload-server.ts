/** Takes forms as they stream in, and answers with the hash of the file in them. Keeps nothing of it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { answerParent } from '../child/answer-parent.ts';
import { FAIL_FIRST, type StoredFile } from '../upload/upload.ts';
import { uploadAnswer } from './answer.ts';
import { listen } from './listen.ts';

const seen = new Set<string>();
const origin = listen((request, response) => void serve(request, response));

answerParent(() => origin);

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = await readFile(request);
  const isFirst = !seen.has(request.url ?? '');
  seen.add(request.url ?? '');
  const refused = isFirst && request.url?.startsWith(FAIL_FIRST) === true;
  response.writeHead(refused ? 503 : 200, { 'content-type': 'application/json' });
  response.end(refused ? '{}' : uploadAnswer(file));
}

function readFile(request: IncomingMessage): Promise<StoredFile> {
  const parser = new Busboy({ headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' } });
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
