/** Mutation testing: breaks the code in each way that Stryker knows, one at a time; a test must notice. */
export default {
  plugins: ['@stryker-mutator/vitest-runner'],
  testRunner: 'vitest',
  vitest: { configFile: `${import.meta.dirname}/mutation.config.ts` },
  mutate: ['src/*.ts'],
  // Its copy of the package lies too deep for the tsconfigs to find what they extend.
  ignorePatterns: ['coverage', 'test-results', 'tsconfig.json'],
  tempDirName: 'test-results/mutation/sandbox',
  cleanTempDir: 'always',
  concurrency: 2,
  timeoutMS: 2000,
  thresholds: { high: 100, low: 95, break: 90 },
  reporters: ['clear-text', 'html'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: 'test-results/mutation/report.html' },
};
