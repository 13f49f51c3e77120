import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../../vitest.config.ts';

/** One Prism for each spec, shared by all test files: starting it costs more than most of the tests. */
export default mergeConfig(
  shared,
  defineConfig({ test: { globalSetup: './test/start-prisms.ts', typecheck: { enabled: false } } }),
);
