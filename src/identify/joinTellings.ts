import { boundsMeet } from '../model/edtf.ts'
import { days, type EventFacts } from './eventFacts.ts'
import { rare } from './eventKinds.ts'
import { type EventContext, matchEvents, SAME_EVENT } from './matchEvents.ts'
import { nameForm } from './nameForm.ts'
import type { Telling } from './tellings.ts'

const CERTAIN = 9

/** Events compared with each other at most, of one month or year. */
const BUCKET = 200

/** Two rows of one table, and an intention and a fact, are never one event. */
export const apart = (a: Telling, b: Telling): boolean =>
  (a.row !== null && b.row !== null && a.row !== b.row && a.table === b.table) || a.intended !== b.intended

/** Dates that exclude each other: a cluster grows only by what fits all of it. */
export const clash = (a: Telling, b: Telling): boolean =>
  a.facts.dates.length > 0 &&
  b.facts.dates.length > 0 &&
  !a.facts.dates.some((x) => b.facts.dates.some((y) => boundsMeet(x, y)))

/** The tellings of one event in a document together, best matches first. */
export function joinTellings(tellings: readonly Telling[], context: EventContext): Telling[][] {
  const clusterOf = new Map<Telling, Telling[]>(tellings.map((t) => [t, [t]]))
  const buckets = new Map<string, Telling[]>()
  for (const telling of tellings)
    for (const key of bucketKeys(telling.facts)) {
      const bucket = buckets.get(key)
      if (!bucket) buckets.set(key, [telling])
      else if (bucket.length < BUCKET) bucket.push(telling)
    }
  const pairs: { a: Telling; b: Telling; score: number; order: number }[] = []
  let order = 0
  const certain = new Map<string, Telling>()
  for (const telling of tellings)
    for (const key of telling.keys) {
      const other = certain.get(key)
      if (!other) certain.set(key, telling)
      else if (!apart(telling, other))
        pairs.push({ a: other, b: telling, score: key.startsWith('n') ? CERTAIN - 1 : CERTAIN, order: order++ })
    }
  for (const bucket of buckets.values())
    for (let i = 0; i < bucket.length; i++)
      for (let j = i + 1; j < bucket.length; j++) {
        const [a, b] = [bucket[i]!, bucket[j]!]
        if (apart(a, b)) continue
        // the row itself and the sentences in it tell one event: no guess is needed for what the extractor joined
        const match = matchEvents(a.facts, b.facts, context, true)
        if (match && match.score >= SAME_EVENT) pairs.push({ a, b, score: match.score, order: order++ })
      }
  pairs.sort((x, y) => y.score - x.score || x.order - y.order)
  for (const { a, b, score } of pairs) {
    const x = clusterOf.get(a)!
    const y = clusterOf.get(b)!
    if (x === y || x.some((t) => y.some((o) => apart(t, o) || (score < CERTAIN && clash(t, o))))) continue
    for (const t of y) clusterOf.set(t, x)
    x.push(...y)
  }
  return [...new Set(clusterOf.values())]
}

function bucketKeys(facts: EventFacts): string[] {
  const keys = new Set<string>()
  const uncommon = [...facts.types].some((t) => rare.has(t))
  for (const date of facts.dates) {
    if (days(date) <= 62) for (const day of [date.earliest!, date.latest!]) keys.add(day.slice(0, 7))
    if (uncommon && date.earliest !== null) keys.add(date.earliest.slice(0, 4))
  }
  for (const title of facts.titles) keys.add(`t${nameForm(title, 'other').plain.slice(0, 60)}`)
  return [...keys]
}
