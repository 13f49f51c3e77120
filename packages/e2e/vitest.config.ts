import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.e2e.config.ts';
import { TableReporter } from './src/table-reporter.ts';

/**
 * One packing and one installation of what all test files need: what costs most here is done once. Two at a time: each
 * test file keeps several processes busy.
 */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['test/**/*.test.ts'],
      globalSetup: './src/set-up.ts',
      // An installation is a part of the first test of its file, and may find the cache of npm empty.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      maxWorkers: 2,
      reporters: [new TableReporter()],
    },
  }),
);
