import { faults } from './faults/faults.ts';
import { importTime } from './import-time.ts';
import { overhead } from './overhead/overhead.ts';
import { rateLimit } from './rate-limit/rate-limit.ts';
import { size } from './size.ts';
import type { Suite } from './suite.ts';
import { types } from './types/types.ts';
import { upload } from './upload/upload.ts';

/** In the order in which they run and are reported. */
export const SUITES: readonly Suite[] = [overhead, size, importTime, upload, rateLimit, faults, types];
