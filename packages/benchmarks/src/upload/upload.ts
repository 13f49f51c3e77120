import type { Source } from './material.ts';

/** What the server says of the file that reached it. */
export interface StoredFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Below this path the server takes each upload whole, and then fails the first of each path with a 503. */
export const FAIL_FIRST = '/fail-first/';

export interface UploadCase {
  readonly uploader: string;
  readonly source: Source;
  readonly megabytes: number;
  /** Whether the first attempt fails once all bytes have arrived. */
  readonly failFirst: boolean;
}

export interface UploadResult extends UploadCase {
  readonly ours: boolean;
  /** The most that the process grew beyond what it had with the source at hand, in bytes. */
  readonly grownBytes: number;
  readonly ms: number;
  /** Whether the server's SHA-256 is that of the file; false where none arrived. */
  readonly isIntact: boolean;
  /** How it ended, where it did not end well. */
  readonly failure?: string;
}

export interface Upload {
  readonly uploads: readonly UploadResult[];
}
