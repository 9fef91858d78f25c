import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**'],
    pool: 'forks',
    isolate: false,
    // A machine that is busy with something else makes no test fail; speed is what the bench measures.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
