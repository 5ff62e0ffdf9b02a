import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two processes at most: the embedded database takes several hundred MB each.
    maxWorkers: 2,
    pool: 'forks',
  },
})
