import { defineConfig } from 'vitest/config';

/** Every test that needs nothing but npm: one throw-away PostgreSQL a run, a database a test file. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'seeds/**/*.test.ts', 'packs/**/*.test.ts'],
    exclude: ['tests/journeys/**', 'node_modules/**'],
    globalSetup: ['tests/harness-database.ts'],
    env: { TZ: 'Asia/Shanghai', LOG_LEVEL: 'silent' },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
