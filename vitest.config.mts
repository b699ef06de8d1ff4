import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Two files at a time also where there are two cores: most of them wait for other processes. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/**
 * Suites that start the local stack or a browser need the bundles, and wait for processes: for as
 * long as a busy machine may need, since a limit only tells how long a hang is watched.
 */
const patient = {
  globalSetup: ['tests/build-once.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // The default of one second is what a clock on a page takes for one tick.
  expect: { poll: { timeout: 30_000 } },
};

/** What sends many requests at once has the machine to itself, after all others. */
const crowds = 'tests/integration/**/many-*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          // Properties of thousands of runs, on a machine that may be busy with others.
          testTimeout: 60_000,
          maxWorkers,
        },
      },
      { test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], maxWorkers, ...patient } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...configDefaults.exclude, crowds],
          maxWorkers,
          ...patient,
        },
      },
      {
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], maxWorkers, ...patient },
      },
      {
        test: {
          name: 'crowds',
          include: [crowds],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
    ],
    coverage: { provider: 'v8', include: ['shared/**/*.ts'] },
  },
});
