/** One upload in a process of its own, so that nothing that an earlier one left behind counts. */
import { randomUUID } from 'node:crypto';
import { answerParent } from '../child/answer-parent.ts';
import { byName } from '../child/by-name.ts';
import { prepare } from './material.ts';
import { growthWhile } from './peak-memory.ts';
import { FAIL_FIRST, type StoredFile, type UploadCase } from './upload.ts';
import { UPLOADERS, type Uploader } from './uploaders.ts';

export interface Question {
  readonly origin: string;
  readonly path: string;
  /** The smallest file, to warm up with. */
  readonly smallPath: string;
  readonly upload: UploadCase;
}

export interface Answer {
  readonly grownBytes: number;
  readonly ms: number;
  readonly stored?: StoredFile;
  readonly failure?: string;
}

answerParent((question) => answer(question as Question));

async function answer({
  origin,
  path,
  smallPath,
  upload: { uploader: name, source, failFirst },
}: Question): Promise<Answer> {
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
