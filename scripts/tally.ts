import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Writes how many tests passed and failed to the file that VARIORUM_TALLY names, for scripts/test.ts to print last. */
export default class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    // What breaks outside a test (a file that does not load, an error nobody awaited) is a failure as well.
    const tally = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) tally.failed++
      for (const test of module.children.allTests()) tally[test.result().state as keyof typeof tally]++
    }
    writeFileSync(process.env.VARIORUM_TALLY!, JSON.stringify(tally))
  }
}
