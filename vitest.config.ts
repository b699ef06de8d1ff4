import { defineConfig } from 'vitest/config';

/** Suites that start the local stack: each file has its own, and a machine has few cores. */
const integration = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
        },
      },
      { test: { name: 'infra', include: ['tests/infra/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          ...integration,
        },
      },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...integration } },
    ],
  },
});
