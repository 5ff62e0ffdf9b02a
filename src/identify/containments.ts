import type { Document } from '../model/document.ts'
import type { Identification } from '../model/identity.ts'
import { pointIndex } from '../model/span.ts'
import type { StatedMention } from '../model/stated.ts'
import { stateRole } from './states.ts'

/** The start of a key under which a place is found by the place in which it lies; the id of that follows. */
export const WITHIN = 'in '

const levels: readonly (readonly [RegExp, number])[] = [
  [/\b(?:states?|provinces?|regions?|oblast|governorate|prefecture|division)\b/iu, 4],
  [/\b(?:districts?|county|department|zone|woreda|regency)\b/iu, 3],
  [/\b(?:townships?|municipality|subdistrict|commune|tehsil)\b/iu, 2],
]

const level = ({ label, type }: StatedMention): number => {
  if (type === 'Facility') return 0
  return stateRole(label)?.role === 'country' ? 5 : (levels.find(([words]) => words.test(label))?.[1] ?? 1)
}

/** What stands between a place and the wider one in which it lies: "Laiza, Kachin State", "Pangwa in Chipwi Township". */
const between = /^(?:, ?| in | \()$/u

/** Which places the text itself puts in which: a place named at once before a wider one. */
export function containments(
  document: Document,
  mentions: readonly StatedMention[],
  entityOf: (mention: string) => string,
): NonNullable<Identification['keys']>[number][] {
  const places = mentions
    .filter((m) => m.type === 'Place' || m.type === 'Facility')
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const points = pointIndex(document.text)
  const found = new Map<string, { entity: string; key: string }>()
  for (const [i, inner] of places.entries())
    for (let j = i + 1; j < places.length && places[j]!.start <= inner.end + 4; j++) {
      const outer = places[j]!
      if (outer.start <= inner.end) continue
      if (!between.test(document.text.slice(points.toUnits(inner.end), points.toUnits(outer.start)))) continue
      const [part, whole] = [entityOf(inner.id), entityOf(outer.id)]
      if (part === whole || level(outer) <= level(inner)) continue
      found.set(`${part} ${whole}`, { entity: part, key: `${WITHIN}${whole}` })
    }
  return [...found.values()]
}
