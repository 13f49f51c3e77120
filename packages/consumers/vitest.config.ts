import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

/** One installation for all test files: what costs most here is done once. */
export default mergeConfig(
  shared,
  defineConfig({ test: { globalSetup: './src/open-workshop.ts', testTimeout: 60_000 } }),
);
