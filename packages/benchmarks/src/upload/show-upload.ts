import { left, right } from '../show/columns.ts';
import { megabytes as toMegabytes, seconds, yesNo } from '../show/figures.ts';
import type { Rival, Showing, Table, Verdict } from '../show/showing.ts';
import { highest } from '../statistics.ts';
import type { Upload, UploadResult } from './upload.ts';

const LIMIT_BYTES = 80e6;

export function showUpload({ uploads }: Upload): Showing {
  const biggest = Math.max(...uploads.map(({ megabytes }) => megabytes));
  const plain = uploads.filter(({ megabytes, failFirst }) => megabytes === biggest && !failFirst);
  const own = plain.find(({ ours, source }) => ours && source === 'openAsBlob');
  return {
    headline: `A file of ${biggest} MB grows the process by ${toMegabytes(own?.grownBytes ?? Number.NaN)}.`,
    tables: [uploadTable(uploads)],
    verdicts: [...flatVerdicts(uploads), intactVerdict(uploads)],
    rivals: rivals(plain),
    plots: [
      {
        name: 'upload',
        title: `What a process grows by while it sends ${biggest} MB`,
        unit: 'MB',
        limit: LIMIT_BYTES / 1e6,
        bars: plain
          .toSorted((one, other) => one.grownBytes - other.grownBytes)
          .map((one) => ({
            name: nameOf(one),
            ours: one.ours,
            value: one.grownBytes / 1e6,
            label: toMegabytes(one.grownBytes),
          })),
      },
    ],
  };
}

function nameOf({ uploader, ours, source }: UploadResult): string {
  return ours ? `${uploader}, ${source}` : uploader;
}

function uploadTable(uploads: readonly UploadResult[]): Table {
  return {
    title: 'Upload: how much the process grows, beyond the bytes that it had in hand',
    columns: [
      left('client'),
      left('from'),
      right('file'),
      right('attempts'),
      right('grows by'),
      right('time'),
      left('same SHA-256'),
    ],
    rows: uploads.map(({ uploader, ours, source, megabytes, failFirst, grownBytes, ms, isIntact, failure }) => ({
      ours,
      cells: [
        uploader,
        source,
        `${megabytes} MB`,
        failFirst ? '2' : '1',
        toMegabytes(grownBytes),
        seconds(ms),
        failure === undefined ? yesNo(isIntact) : 'fails',
      ],
    })),
  };
}

function flatVerdicts(uploads: readonly UploadResult[]): Verdict[] {
  const fromDisk = uploads.filter(({ ours, source }) => ours && source === 'openAsBlob');
  return [false, true].map((failFirst) => {
    const most = highest(fromDisk.filter((one) => one.failFirst === failFirst).map((one) => one.grownBytes));
    return {
      promise: `sendbird, from a file${failFirst ? ', across a retry' : ''}: grows by at most ${toMegabytes(LIMIT_BYTES)}`,
      measured: toMegabytes(most),
      met: most <= LIMIT_BYTES,
    };
  });
}

function intactVerdict(uploads: readonly UploadResult[]): Verdict {
  const own = uploads.filter(({ ours }) => ours);
  const intact = own.filter(({ isIntact }) => isIntact).length;
  return {
    promise: 'sendbird: every file arrives as it was',
    measured: `${intact} of ${own.length}`,
    met: intact === own.length,
  };
}

/** From disk, the biggest file. */
function rivals(plain: readonly UploadResult[]): Rival[] {
  const own = plain.find(({ ours, source }) => ours && source === 'openAsBlob');
  if (!own) return [];
  const smaller = plain.filter(({ ours, grownBytes }) => !ours && grownBytes < own.grownBytes);
  return smaller.map(({ uploader, megabytes, grownBytes }) => ({
    name: uploader,
    what: `growth by a file of ${megabytes} MB`,
    theirs: toMegabytes(grownBytes),
    ours: toMegabytes(own.grownBytes),
  }));
}
