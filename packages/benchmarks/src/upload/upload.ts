import { requiredNumber, sortedBy, textOf, type Measurement, type Result } from '../measurement.ts';
import { atMost, barsOf, betterPeersThan, type Context, type Finding, type Suite } from '../suite.ts';
import { megabytes as toMegabytes, seconds } from '../formats.ts';
import { byName, startChild, temporaryFolder } from '../processes.ts';
import { highest } from '../statistics.ts';
import { numbers, tableOf, words } from '../tables.ts';
import { casesFor } from './cases.ts';
import { makeFile, type MadeFile } from './files.ts';
import { UPLOADERS } from './uploaders.ts';
import type * as server from '../server.ts';
import type * as worker from './worker.ts';

const LIMIT_BYTES = 80e6;

export const upload: Suite = { name: 'upload', title: 'What an upload does to memory', measure, report };

async function measure({ quick, progress }: Context): Promise<Result> {
  const cases = casesFor(quick);
  using folder = temporaryFolder('upload');
  progress(0, cases.length, 'making the files');
  const files = new Map<number, MadeFile>();
  for (const size of new Set([1, ...cases.map(({ megabytes }) => megabytes)])) {
    files.set(size, await makeFile(folder.path, size));
  }
  await using receiver = startChild<typeof server>(new URL('../server.ts', import.meta.url));
  const origin = await receiver.call('listen');
  const measurements: Measurement[] = [];
  for (const [done, one] of cases.entries()) {
    const { uploader, source, megabytes, failFirst } = one;
    progress(done, cases.length, `${megabytes} MB by ${uploader}`);
    const [file, small] = [files.get(megabytes), files.get(1)] as [MadeFile, MadeFile];
    await using process = startChild<typeof worker>(new URL('worker.ts', import.meta.url), ['--expose-gc']);
    const uploaded = await process.call('measure', origin, one, file.path, small.path);
    const { stored, failure, ...measured } = uploaded;
    const isIntact = stored?.sha256 === file.sha256 && stored.bytes === file.bytes;
    measurements.push({
      subject: uploader,
      ours: byName(UPLOADERS, uploader).ours,
      scenario: `${megabytes} MB from ${source}${failFirst ? ' with a retry' : ''}`,
      source,
      megabytes,
      attempts: failFirst ? 2 : 1,
      ...measured,
      sameSha256: failure === undefined ? isIntact : 'fails',
      ...(failure !== undefined && { failure }),
    });
  }
  return { parameters: {}, measurements };
}

function report({ measurements }: Result): Finding {
  const largest = highest(measurements.map((one) => requiredNumber(one, 'megabytes')));
  const once = measurements.filter((one) => one['megabytes'] === largest && one['attempts'] === 1);
  const own = once.find((one) => one.ours && one['source'] === 'openAsBlob');
  const bars = sortedBy(once, 'grownBytes').map((one) => ({
    ...one,
    subject: one.ours ? `${one.subject}, ${textOf(one, 'source')}` : one.subject,
  }));
  const ours = measurements.filter((one) => one.ours);
  const intact = ours.filter((one) => one['sameSha256'] === true);
  return {
    headline: `A file of ${largest} MB grows the process by ${toMegabytes(requiredNumber(own, 'grownBytes'))}.`,
    tables: [
      tableOf('Upload: how much the process grows, beyond the bytes that it had in hand', measurements, [
        words('client', 'subject'),
        words('from', 'source'),
        numbers('file', 'megabytes', (size) => `${size} MB`),
        numbers('attempts', 'attempts', String),
        numbers('grows by', 'grownBytes', toMegabytes),
        numbers('time', 'ms', seconds),
        words('same SHA-256', 'sameSha256'),
      ]),
    ],
    goals: [
      ...[1, 2].map((attempts) => growthGoal(ours, attempts)),
      {
        goal: 'sendbird: every file arrives as it was',
        measured: `${intact.length} of ${ours.length}`,
        met: intact.length === ours.length,
      },
    ],
    betterPeers: betterPeersThan(own, once, 'grownBytes', toMegabytes, `growth by a file of ${largest} MB`),
    plots: [
      {
        name: 'upload',
        title: `What a process grows by while it sends ${largest} MB`,
        unit: 'MB',
        limit: LIMIT_BYTES / 1e6,
        bars: barsOf(bars, 'grownBytes', toMegabytes, 1e6),
      },
    ],
  };
}

function growthGoal(ours: readonly Measurement[], attempts: number): Finding['goals'][number] {
  const fromDisk = ours.filter((one) => one['source'] === 'openAsBlob' && one['attempts'] === attempts);
  const most = highest(fromDisk.map((one) => requiredNumber(one, 'grownBytes')));
  const what = `sendbird, from a file${attempts > 1 ? ', across a retry' : ''}`;
  return atMost(LIMIT_BYTES, most, toMegabytes, (limit) => `${what}: grows by at most ${limit}`);
}
