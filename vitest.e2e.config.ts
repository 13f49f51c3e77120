import { defineConfig } from 'vitest/config';
import shared from './vitest.config.ts';

/** Tests that install from a registry: `vitest run --config ../../vitest.e2e.config.ts --root .` */
export default defineConfig({
  test: {
    ...shared.test,
    include: ['test/e2e/**/*.test.ts'],
    exclude: [],
    typecheck: { enabled: false },
    outputFile: { json: 'test-results/e2e.json' },
  },
});
