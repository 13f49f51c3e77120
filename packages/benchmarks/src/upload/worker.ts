/** One upload in a process of its own, so that no earlier upload has grown it. */
import { randomUUID } from 'node:crypto';
import { answerParent, byName } from '../processes.ts';
import { FAIL_FIRST, type StoredFile, type UploadCase } from './cases.ts';
import { prepare } from './files.ts';
import { UPLOADERS, type Uploader } from './uploaders.ts';

export interface Request {
  readonly origin: string;
  readonly path: string;
  /** The smallest file, to warm up with. */
  readonly smallPath: string;
  readonly upload: UploadCase;
}

export interface Uploaded {
  /** The most that the process grew beyond its size with the source at hand. */
  readonly grownBytes: number;
  readonly ms: number;
  readonly stored?: StoredFile;
  readonly failure?: string;
}

/** Much shorter than it takes to fill memory with a file. */
const SAMPLE_EVERY_MS = 2;

answerParent((request) => measure(request as Request));

async function measure({ origin, path, smallPath, upload }: Request): Promise<Uploaded> {
  const { uploader: name, source, failFirst } = upload;
  const uploader = byName(UPLOADERS, name);
  await send(uploader, `${origin}/v3`, await prepare(source, smallPath));
  const material = await prepare(source, path);
  const baseUrl = failFirst ? `${origin}${FAIL_FIRST}${randomUUID()}/v3` : `${origin}/v3`;
  const end: { stored?: StoredFile; failure?: string } = {};
  const start = performance.now();
  const grownBytes = await growthWhile(async () => {
    try {
      end.stored = await send(uploader, baseUrl, material);
    } catch (error) {
      end.failure = String(error);
    }
  });
  return { grownBytes, ms: performance.now() - start, ...end };
}

async function send({ upload }: Uploader, ...to: Parameters<Uploader['upload']>): Promise<StoredFile> {
  const { message } = (await upload(...to)) as { message: { file: StoredFile } };
  return message.file;
}

/** How much the process grew at most while the work ran. */
async function growthWhile(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const sample = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(sample, SAMPLE_EVERY_MS);
  try {
    await work();
    sample();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}
