import type { Modality } from '../model/claim.ts'
import type { Point } from './shapes.ts'

/** A point is stale when documents of a later year than this many days still speak of its subject, and not of it. */
const STALE_DAYS = 366

/** What tells a document from others, and versions of one work from other works. */
interface Told {
  readonly id: string
  readonly work: string
}

/**
 * When a point was last said, and by which works that speak of its subject it is not said. `speaking` are the documents
 * that say anything of the subject. What a newer version of a work dropped was last said by the older one.
 */
export function silenceOf<D extends Told>(
  claims: readonly { readonly document: Told; readonly modality: Modality }[],
  speaking: readonly { readonly document: D; readonly day: string | null }[],
): { lastSaid: { date: string; document: D; stale: boolean } | null; silent: D[] } {
  const asserting = new Set(
    claims.flatMap((c) => (c.modality === 'denied' || c.modality === 'negated' ? [] : [c.document.id])),
  )
  const works = new Set(claims.map((c) => c.document.work))
  const last = speaking.findLast((s) => s.day !== null && asserting.has(s.document.id))
  const newest = speaking.findLast((s) => s.day !== null)
  const silent = new Map<string, D>()
  for (const s of speaking) if (!works.has(s.document.work)) silent.set(s.document.work, s.document)
  return {
    lastSaid:
      last === undefined
        ? null
        : { date: last.day!, document: last.document, stale: newest !== undefined && isStale(last.day!, newest.day!) },
    silent: [...silent.values()],
  }
}

const isStale = (last: string, newest: string): boolean =>
  last.slice(0, 4) < newest.slice(0, 4) && Date.parse(newest) - Date.parse(last) > STALE_DAYS * 86_400_000

/** "nobody since 2013", for a stale point; null for others. */
export const staleWords = ({ lastSaid }: Pick<Point, 'lastSaid'>): string | null =>
  lastSaid?.stale ? `nobody since ${lastSaid.date.slice(0, 4)}` : null
