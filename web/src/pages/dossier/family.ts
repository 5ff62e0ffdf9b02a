import type { Point } from '../../../../src/answers/shapes.ts'
import type { Claim } from '../../../../src/model/claim.ts'
import type { Variant } from '../../../../src/model/comparison.ts'
import { bounds } from '../../../../src/model/edtf.ts'
import { claimsOf } from '../../facts/lines.ts'
import { type Stretch, stretchOf, yearOfDay } from '../../pictures/years.ts'

/** From what an organisation came, what came of it, its wings and its alliances: the properties that tell it. */
const relations = new Set([
  'predecessor',
  'founder',
  'splitFrom',
  'armedWing',
  'memberOf',
  'withdrewFrom',
  'successor',
  'formerName',
  'name',
  'nativeName',
])

/** Lines of these grew out of the organisation itself. */
const branches = new Set(['armedWing', 'successor'])
const branchesElsewhere = new Set(['splitFrom', 'predecessor', 'founder'])

/** Event types by which organisations begin, part and join. */
export const familyEvents = new Set(['founding', 'renaming', 'split', 'withdrawal', 'joining'])

/** One relation of an organisation, told by one reading. */
export interface FamilyLine {
  readonly key: string
  readonly point: Point
  readonly variant: Variant
  readonly claims: readonly Claim[]
  readonly property: string
  /** Whether the other organisation is the subject: it split from this one. */
  readonly elsewhere: boolean
  readonly branch: boolean
  /** Null where nothing dates it. */
  readonly stretch: Stretch | null
}

/** The relations of an organisation by kind and time: first its own points, then what is said of others about it. */
export function familyLines(own: readonly Point[], others: readonly Point[]): FamilyLine[] {
  const lines = (points: readonly Point[], elsewhere: boolean) =>
    points
      .filter((p) => relations.has(p.property))
      .flatMap((point) =>
        point.variants.flatMap((variant, i): FamilyLine[] => {
          const isName = variant.value.kind === 'text'
          // Its founders are people as a rule, and no kin of an organisation.
          if (point.property === 'founder' && !elsewhere) return []
          const stretch = variant.valid && variant.valid.basis !== 'document' ? stretchOf(variant.valid) : null
          // A name that holds for no time is no chapter of a history.
          if (isName && stretch === null) return []
          return [
            {
              key: `${point.id}-${i}`,
              point,
              variant,
              claims: claimsOf(point, variant),
              property: point.property,
              elsewhere,
              branch: (elsewhere ? branchesElsewhere : branches).has(point.property),
              stretch,
            },
          ]
        }),
      )
  const start = (line: FamilyLine) => line.stretch?.startLow ?? line.stretch?.endLow ?? Number.POSITIVE_INFINITY
  return [...lines(own, false), ...lines(others, true)].toSorted(
    (a, b) => start(a) - start(b) || a.property.localeCompare(b.property) || (a.key < b.key ? -1 : 1),
  )
}

/**
 * The life of an organisation by all who date it: from the earliest founding that is asserted to the latest, open where
 * nobody says that it ended. Null where nobody dates its beginning.
 */
export function lifeOf(points: readonly Point[]): { stretch: Stretch; claims: readonly Claim[] } | null {
  const dated = (property: string) => {
    const point = points.find((p) => p.property === property)
    const variants = (point?.variants ?? []).filter((v) => v.value.kind === 'date' && v.modality === 'asserted')
    const days = variants.map((v) => bounds(v.value.kind === 'date' ? v.value.edtf : ''))
    const low = days.flatMap((d) => d.earliest ?? []).sort()[0]
    const high = days
      .flatMap((d) => d.latest ?? [])
      .sort()
      .at(-1)
    return low && high && point
      ? { low: yearOfDay(low), high: yearOfDay(high), claims: variants.flatMap((v) => claimsOf(point, v)) }
      : null
  }
  const founded = dated('founded')
  if (!founded) return null
  const ended = dated('dissolved')
  return {
    stretch: {
      startLow: founded.low,
      startHigh: founded.high,
      endLow: ended?.low ?? null,
      endHigh: ended?.high ?? null,
      leastFrom: false,
      leastUntil: false,
      tick: false,
    },
    claims: [...founded.claims, ...(ended?.claims ?? [])],
  }
}
