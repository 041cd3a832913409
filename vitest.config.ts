import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '.next/**', 'e2e/**'];

export default defineConfig({
  test: {
    restoreMocks: true,
    unstubEnvs: true,
    env: { POINTLINE_DATA_KEY: 'the-key-of-the-tests-and-of-nothing-else' },
    // one fewer than there are cores, unless told: on a machine of two that is one after the other
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 60_000,
          globalSetup: ['lib/testing/generate.ts'],
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere, '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: everywhere,
          globalSetup: ['lib/testing/generate.ts', 'lib/testing/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
