import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const ignored = ['**/node_modules/**', '**/.next/**', '**/.windhover/**', '**/generated/**'];
/** One Postgres for the run, with a template database that each test clones. */
const postgresSetup = 'packages/testing/src/postgres/global-setup.ts';

export default defineConfig({
  root,
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,apps,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.int.test.ts'],
          // Hundreds of small files: a process for each would cost more than they do. What measures its process is an integration test.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{packages,apps,e2e}/**/*.int.test.ts'],
          exclude: ignored,
          globalSetup: existsSync(`${root}${postgresSetup}`) ? [postgresSetup] : [],
          // They wait more than they work: for processes, leases and schedules.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
