import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts'],
    // Generous: on a busy machine a process that opens a base takes ten times as long as on an idle one.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // Two processes at most: the embedded database takes several hundred MB each.
    maxWorkers: 2,
    pool: 'forks',
  },
})
