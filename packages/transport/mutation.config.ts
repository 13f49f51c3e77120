import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import shared from '../../vitest.config.ts';

const isWire = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/test/wire/');

/** The first failure ends a mutant's run: test/unit is quick, and goes before test/wire. */
class UnitFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files.filter((file) => !isWire(file)), ...files.filter(isWire)];
  }
}

/** How stryker.config.ts runs the tests, a thousand times: what takes seconds stays away, and what hangs ends soon. */
export default defineConfig({
  test: {
    ...shared.test,
    exclude: ['test/wire/load.test.ts'],
    isolate: false,
    sequence: { sequencer: UnitFirst },
    testTimeout: 3000,
    typecheck: { enabled: false },
    reporters: [],
  },
});
