import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { root } from '../variorum.ts'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

let source: Promise<string> | null = null

/** What axe finds on a page as it stands, a line each; three of a kind at most. */
export async function violationsOn(page: Page): Promise<string[]> {
  source ??= readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
  // Past the content security policy, which the pages themselves must keep to.
  await page.evaluate(await source)
  const violations = await page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe
    return (await runner.run()).violations
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`),
  )
}
