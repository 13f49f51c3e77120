import type { Faults } from '../src/faults/faults.ts';
import type { House } from '../src/house/house.ts';
import type { ImportTimes } from '../src/import-time/import-times.ts';
import type { Overhead } from '../src/overhead/overhead.ts';
import type { RateLimited } from '../src/rate-limit/rate-limit.ts';
import { writeResult, type ResultFile } from '../src/result/result-file.ts';
import type { Size } from '../src/size/size.ts';
import type { Spread } from '../src/statistics.ts';
import type { Types } from '../src/types/types.ts';
import type { Upload } from '../src/upload/upload.ts';

export function spread(median: number): Spread {
  return { q1: median, median, q3: median };
}

const OWN = { name: 'sendbird, all features on', ours: true, retries: true, timeLimit: true };
const KY = { name: 'ky', ours: false, retries: true, timeLimit: true };

const overhead: Overhead = {
  scale: { processes: 1, rounds: 1, sequence: 1, atOnce: 1, stub: 1 },
  sequence: [
    { ...OWN, ms: spread(0.21), ratio: spread(1.07) },
    { ...KY, ms: spread(0.3), ratio: spread(1.51) },
  ],
  atOnce: [
    { ...OWN, ms: spread(0.11), ratio: spread(1.04) },
    { ...KY, ms: spread(0.2), ratio: spread(1.62) },
  ],
  stub: [
    { ...OWN, ms: spread(0.02), aboveFetch: spread(0.01) },
    { ...KY, ms: spread(0.03), aboveFetch: spread(0.02) },
  ],
};

const size: Size = {
  packages: [
    {
      name: '@bot-messages/sendbird',
      ours: true,
      node: { minified: 15_000, gzipped: 7123 },
      installed: { bytes: 300_000, files: 17, dependencies: 0 },
    },
    {
      name: 'openapi-fetch',
      ours: false,
      node: { minified: 6600, gzipped: 2600 },
      browser: { minified: 6600, gzipped: 2600 },
      installed: { bytes: 260_000, files: 25, dependencies: 1 },
    },
  ],
};

const importTime: ImportTimes = {
  processes: 3,
  packages: [
    { name: '@bot-messages/sendbird', ours: true, esm: spread(4.1), cjs: spread(3.9) },
    { name: 'ky', ours: false, esm: spread(35), cjs: spread(36) },
  ],
};

const upload: Upload = {
  uploads: [false, true].map((failFirst) => ({
    uploader: 'sendbird',
    ours: true,
    source: 'openAsBlob',
    megabytes: 800,
    failFirst,
    grownBytes: 51_000_000,
    ms: 1900,
    isIntact: true,
  })),
};

const arrived = { messages: 300, duplicates: 0, failures: 0, retries: true, lanes: 1 };

const rateLimit: RateLimited = {
  messages: 300,
  idealMs: 6000,
  deliveries: [
    { ...arrived, name: 'sendbird, requestsPerSecond: 50', ours: true, paced: true, ms: 6060, refused: 0 },
    { ...arrived, name: 'got', ours: false, paced: false, ms: 8000, refused: 8 },
  ],
};

const recovery = { end: 'delivered', ms: spread(1010), attempts: 2 } as const;

const faults: Faults = {
  repetitions: 1,
  aborts: 1,
  behaviours: [
    {
      name: 'sendbird, at-least-once',
      ours: true,
      recoveries: { '429': recovery, '503-twice': recovery, reset: recovery, stall: recovery },
      aborts: { 'no-answer': { medianMs: 0.1, p99Ms: 1.6 } },
    },
    {
      name: 'fetch',
      ours: false,
      recoveries: {
        '429': { ...recovery, end: 'failed', attempts: 1 },
        '503-twice': { ...recovery, end: 'failed', attempts: 1 },
        reset: { ...recovery, end: 'failed', attempts: 1 },
        stall: { ...recovery, end: 'still waiting', attempts: 1 },
      },
      aborts: {},
    },
  ],
};

const types: Types = {
  typescript: '5.9.3',
  costs: [
    {
      name: '@bot-messages/sendbird',
      ours: true,
      provider: 'sendbird',
      instantiations: 117,
      types: 230,
      checkMs: spread(40),
    },
    {
      name: 'openapi-fetch',
      ours: false,
      provider: 'sendbird',
      instantiations: 8064,
      types: 2560,
      checkMs: spread(90),
    },
  ],
};

const house: House = { steps: [{ name: 'test, cold', ms: 61_000, passed: true }] };

const RESULTS: Readonly<Record<string, unknown>> = {
  overhead,
  size,
  'import-time': importTime,
  upload,
  'rate-limit': rateLimit,
  faults,
  types,
  house,
};

/** A result file with all that surrounds the figures. */
export function resultFile(benchmark: string, changes: Partial<ResultFile> = {}): ResultFile {
  return {
    benchmark,
    startedAt: '2026-11-21T10:00:00.000Z',
    seconds: 61,
    commit: '0123456789ab',
    machine: { cpu: 'Some CPU', cores: 2, memoryGb: 8, platform: 'linux x64', node: 'v24.21.0' },
    load: [0.4, 1.2],
    versions: { ky: '2.1.0' },
    quick: false,
    result: RESULTS[benchmark],
    ...changes,
  };
}

/** The smallest results that a report can be drawn from. */
export function writeFixtureResults(folder: string): void {
  for (const benchmark of Object.keys(RESULTS)) writeResult(folder, resultFile(benchmark));
}
