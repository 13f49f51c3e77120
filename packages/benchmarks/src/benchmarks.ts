import { anyBenchmark, type Benchmark } from './benchmark.ts';
import { faultsBenchmark } from './faults/faults-benchmark.ts';
import { houseBenchmark } from './house/house-benchmark.ts';
import { importTimeBenchmark } from './import-time/import-time-benchmark.ts';
import { overheadBenchmark } from './overhead/overhead-benchmark.ts';
import { rateLimitBenchmark } from './rate-limit/rate-limit-benchmark.ts';
import { sizeBenchmark } from './size/size-benchmark.ts';
import { typesBenchmark } from './types/types-benchmark.ts';
import { uploadBenchmark } from './upload/upload-benchmark.ts';

/** In the order in which they run and are reported. */
export const BENCHMARKS: readonly Benchmark[] = [
  anyBenchmark(overheadBenchmark),
  anyBenchmark(sizeBenchmark),
  anyBenchmark(importTimeBenchmark),
  anyBenchmark(uploadBenchmark),
  anyBenchmark(rateLimitBenchmark),
  anyBenchmark(faultsBenchmark),
  anyBenchmark(typesBenchmark),
  anyBenchmark(houseBenchmark),
];

export function benchmarkBy(name: string): Benchmark | undefined {
  return BENCHMARKS.find((benchmark) => benchmark.name === name);
}
