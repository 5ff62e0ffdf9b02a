import { anchor } from '../reconcile/anchor.ts'
import type { Base } from '../store/base.ts'
import { claims } from '../store/claims.ts'
import { documentById } from '../store/documents.ts'
import { findPassages } from '../store/find.ts'
import type { DecidedThing } from './shapes.ts'

/** Passages that are tried for one quote. */
const TRIED = 3
/** Words of a quote by which the index finds it. */
const WORDS = 24

/**
 * Where the passage of a claim stands that a decision named and that is read otherwise now: a document read anew can give
 * another claim at the same words. Null where the quote stands in no document any more.
 */
export async function lostClaim(base: Base, id: string, quote: string, knownOn?: string): Promise<DecidedThing | null> {
  const words = quote.match(/[\p{L}\p{N}\p{M}]+/gu)?.slice(0, WORDS) ?? []
  if (words.length === 0) return null
  for (const { document, start } of await findPassages(base, `"${words.join(' ')}"`, TRIED, knownOn)) {
    const text = (await documentById(base, document.id))?.text
    const place = text === undefined ? null : anchor({ quote, prefix: '', suffix: '', start }, text)
    if (place === null || !place.exact) continue
    const there = await claims(base, { document: document.id, knownOn }, { limit: 1000 })
    const now = there.items.find((c) => c.passage.start === place.start && c.passage.end === place.end)
    return {
      kind: 'passage',
      id,
      document,
      start: place.start,
      end: place.end,
      quote: place.quote,
      claim: now?.id ?? null,
    }
  }
  return null
}
