import type { Benchmark, Context } from '../benchmark.ts';
import { byName } from '../child/by-name.ts';
import { askOnce, startChild, type Child } from '../child/start-child.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeFile, type MadeFile } from './make-file.ts';
import { showUpload } from './show-upload.ts';
import type { Upload, UploadCase, UploadResult } from './upload.ts';
import { casesFor } from './upload-cases.ts';
import { UPLOADERS } from './uploaders.ts';
import type { Answer, Question } from './worker.ts';

export const uploadBenchmark: Benchmark<Upload> = {
  name: 'upload',
  title: 'What an upload does to memory',
  run,
  show: showUpload,
};

async function run({ quick, progress }: Context): Promise<Upload> {
  const cases = casesFor(quick);
  using folder = temporaryFolder('upload');
  progress.at(0, cases.length, 'making the files');
  const files = await makeFiles(folder.path, cases);
  await using server = startChild(new URL('../servers/upload-server.ts', import.meta.url));
  const uploads: UploadResult[] = [];
  for (const [done, upload] of cases.entries()) {
    progress.at(done, cases.length, `${upload.megabytes} MB by ${upload.uploader}`);
    uploads.push(await uploadOnce(server, upload, files));
  }
  return { uploads };
}

type Files = ReadonlyMap<number, MadeFile>;

async function makeFiles(folder: string, cases: readonly UploadCase[]): Promise<Files> {
  const sizes = new Set([1, ...cases.map(({ megabytes }) => megabytes)]);
  const files = new Map<number, MadeFile>();
  for (const size of sizes) files.set(size, await makeFile(folder, size));
  return files;
}

async function uploadOnce(server: Child, upload: UploadCase, files: Files): Promise<UploadResult> {
  const origin = await server.ask<string>('where');
  const file = files.get(upload.megabytes);
  const small = files.get(1);
  if (!file || !small) throw new Error(`there is no file of ${upload.megabytes} MB`);
  const question: Question = { origin, upload, path: file.path, smallPath: small.path };
  const { stored, ...measured } = await askOnce<Answer>(new URL('worker.ts', import.meta.url), question, [
    '--expose-gc',
  ]);
  const { ours } = byName(UPLOADERS, upload.uploader);
  return { ...upload, ...measured, ours, isIntact: stored?.sha256 === file.sha256 && stored.bytes === file.bytes };
}
