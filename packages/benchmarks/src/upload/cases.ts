import { UPLOADERS, type Source, type Uploader } from './uploaders.ts';

/** What the server received. */
export interface StoredFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Below this path the server reads the first upload of each path whole, and then responds with a 503. */
export const FAIL_FIRST = '/fail-first/';

export interface UploadCase {
  readonly uploader: string;
  readonly source: Source;
  readonly megabytes: number;
  /** Whether the first attempt fails after all bytes have arrived. */
  readonly failFirst: boolean;
}

const OUR_SOURCES = ['openAsBlob', 'Blob', 'Buffer'] as const;
const OUR_MEGABYTES = [1, 25, 200, 800];
const PEERS_MEGABYTES = [200, 800];

export function casesFor(quick: boolean): UploadCase[] {
  if (quick) return UPLOADERS.flatMap(quickCases);
  return UPLOADERS.flatMap((one) => (one.ours ? ourCases(one) : peerCases(one)));
}

/** The smallest file; our own client retries as well. */
function quickCases(one: Uploader): UploadCase[] {
  const plain = fromDisk(one, 1, false);
  return one.ours ? [plain, fromDisk(one, 1, true)] : [plain];
}

/** Every size from every source, and the large files from disk again with a retry. */
function ourCases(one: Uploader): UploadCase[] {
  const plain = OUR_SOURCES.flatMap((source) =>
    OUR_MEGABYTES.map((megabytes) => ({ ...fromDisk(one, megabytes, false), source })),
  );
  return [...plain, ...PEERS_MEGABYTES.map((megabytes) => fromDisk(one, megabytes, true))];
}

function peerCases(one: Uploader): UploadCase[] {
  const plain = PEERS_MEGABYTES.map((megabytes) => fromDisk(one, megabytes, false));
  return one.retries ? [...plain, fromDisk(one, Math.max(...PEERS_MEGABYTES), true)] : plain;
}

function fromDisk({ name, fromDisk: source }: Uploader, megabytes: number, failFirst: boolean): UploadCase {
  return { uploader: name, source, megabytes, failFirst };
}
