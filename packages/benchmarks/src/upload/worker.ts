/** One upload in a process of its own, so that no earlier upload has grown it. */
import { randomUUID } from 'node:crypto';
import { byName } from '../processes.ts';
import { FAIL_FIRST, type StoredFile, type UploadCase } from './cases.ts';
import { prepare } from './files.ts';
import { UPLOADERS, type Uploader } from './uploaders.ts';

interface Uploaded {
  /** The most that the process grew beyond its size with the source open. */
  readonly grownBytes: number;
  readonly ms: number;
  readonly stored?: StoredFile;
  readonly failure?: string;
}

/** Much shorter than it takes to fill memory with a file. */
const SAMPLE_EVERY_MS = 2;

/** Uploads the file at `path`, after the small one at `smallPath` has warmed up the client. */
export async function measure(
  origin: string,
  { uploader: name, source, failFirst }: UploadCase,
  path: string,
  smallPath: string,
): Promise<Uploaded> {
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
