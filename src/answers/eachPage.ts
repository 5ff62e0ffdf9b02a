import type { Page } from './shapes.ts'

/** The items of a list, a page at a time, until it ends. */
export async function* eachPage<T>(
  pageAfter: (cursor: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[]> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Page<T> = await pageAfter(cursor)
    cursor = page.next
    yield page.items
  }
}
