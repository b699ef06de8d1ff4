import { defineConfig } from 'vitest/config';

/**
 * Suites that start the local stack or a browser need the bundles, and wait for processes: for as long
 * as a busy machine may need, since a limit only tells how long a hang is watched.
 */
const patient = {
  globalSetup: ['tests/build-once.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // The default of one second is what a clock on a page takes for one tick.
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          // Properties of thousands of runs, on a machine that may be busy with others.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], ...patient } },
      { test: { name: 'integration', include: ['tests/integration/**/*.test.ts'], ...patient } },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...patient } },
    ],
    coverage: { provider: 'v8', include: ['shared/**/*.ts'] },
  },
});
