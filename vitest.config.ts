import { configDefaults, defineConfig } from 'vitest/config';

/** The tests of every package: `vitest run --config ../../vitest.config.ts --root .` */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // They need a registry: vitest.e2e.config.ts.
    exclude: [...configDefaults.exclude, 'test/e2e/**'],
    // Real servers and a real Prism take their time on a slow machine; no test asserts how long it took.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ['test/types/**/*.test-d.ts'], tsconfig: 'test/tsconfig.json' },
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/vitest.json' },
    coverage: { include: ['src/**/*.ts'], exclude: ['src/generated/**'], reporter: ['text', 'json-summary'] },
  },
});
