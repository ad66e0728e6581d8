import { defineConfig } from 'vitest/config';

/** Journeys of named officials through the real server in a real browser; one after another, in one planted city. */
export default defineConfig({
  test: {
    include: ['tests/journeys/*.spec.ts'],
    globalSetup: ['tests/journeys/city.ts'],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
