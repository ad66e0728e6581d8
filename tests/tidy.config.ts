import { defineConfig } from 'vitest/config';

/** The tidiness of the house: reads files only, needs no database. */
export default defineConfig({ test: { include: ['tests/tidy.test.ts'], testTimeout: 60_000 } });
