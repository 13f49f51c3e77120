import type { UploadCase } from './upload.ts';
import { UPLOADERS, type Uploader } from './uploaders.ts';

const OUR_SOURCES = ['openAsBlob', 'Blob', 'Buffer'] as const;
const OUR_MEGABYTES = [1, 25, 200, 800];
const PEERS_MEGABYTES = [200, 800];

export function casesFor(quick: boolean): UploadCase[] {
  if (quick) return UPLOADERS.flatMap(quickCases);
  return UPLOADERS.flatMap((one) => (one.ours ? ourCases(one) : peersCases(one)));
}

/** The smallest size, and what is promised of a retry too. */
function quickCases(one: Uploader): UploadCase[] {
  const plain = fromDisk(one, 1, false);
  return one.ours ? [plain, fromDisk(one, 1, true)] : [plain];
}

/** All sizes from all sources, and the big ones from disk again with a retry. */
function ourCases(one: Uploader): UploadCase[] {
  const plain = OUR_SOURCES.flatMap((source) =>
    OUR_MEGABYTES.map((megabytes) => ({ ...fromDisk(one, megabytes, false), source })),
  );
  return [...plain, ...PEERS_MEGABYTES.map((megabytes) => fromDisk(one, megabytes, true))];
}

function peersCases(one: Uploader): UploadCase[] {
  const plain = PEERS_MEGABYTES.map((megabytes) => fromDisk(one, megabytes, false));
  return one.retries ? [...plain, fromDisk(one, Math.max(...PEERS_MEGABYTES), true)] : plain;
}

function fromDisk({ name, fromDisk: source }: Uploader, megabytes: number, failFirst: boolean): UploadCase {
  return { uploader: name, source, megabytes, failFirst };
}
