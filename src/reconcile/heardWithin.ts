import { edtfBounds } from '../model/edtf.ts'
import type { Testimony } from '../model/testimony.ts'

/** Properties of which a subject's own claims are heard on another of its points, with that: both are compared together. */
export const heardTogether: readonly (readonly [heard: string, on: string])[] = [
  ['withdrewFrom', 'memberOf'],
  ['casualties', 'killed'],
  ['activeIn', 'controls'],
]

/** What a subject's own claims tell on another of its points; only on those that it has. */
export const heardWithin = (points: ReadonlyMap<string, readonly Testimony[]>): Testimony[] => [
  ...endsOfMembership(points),
  ...deadAmongCasualties(points),
  ...activityBesideGround(points),
]

/** Who withdrew was a member until then: the end of a membership is a point of its own. */
function endsOfMembership(points: ReadonlyMap<string, readonly Testimony[]>): Testimony[] {
  const left = points.get('withdrewFrom')
  const joined = points.get('memberOf')
  if (left === undefined || joined === undefined) return []
  const groups = new Set(joined.flatMap(({ value }) => (value.kind === 'entity' ? [value.id] : [])))
  return left.flatMap((c) => {
    const end = c.valid && c.valid.basis !== 'document' ? edtfBounds(c.valid.edtf)?.latest : null
    if (!end || c.value.kind !== 'entity' || !groups.has(c.value.id)) return []
    const valid = { edtf: `../${end}`, start: null, end: 'exact', basis: c.valid!.basis } as const
    return [{ ...c, property: 'memberOf', valid }]
  })
}

const DEAD = /^(?:killed|dead|deaths|killed overall|fatalities)$/u

/** "Casualties: 17,800 killed" counts the dead, as "the war killed 16,000 people" does. */
function deadAmongCasualties(points: ReadonlyMap<string, readonly Testimony[]>): Testimony[] {
  const casualties = points.get('casualties')
  if (casualties === undefined || !points.has('killed')) return []
  return casualties.flatMap((c): Testimony[] =>
    c.value.kind === 'quantity' && DEAD.test(c.value.unit ?? '')
      ? [
          {
            ...c,
            property: 'killed',
            value: { ...c.value, unit: 'people' },
            victim: c.victim ?? { category: 'unknown' },
          },
        ]
      : [],
  )
}

/** Heard on what a group holds: where it is active, by its scope told from ground that it holds. */
export const ACTIVITY = 'area of activity'

/** "Territory: the north" and "Active territories: the north and the east" are told of different things. */
function activityBesideGround(points: ReadonlyMap<string, readonly Testimony[]>): Testimony[] {
  const active = points.get('activeIn')
  if (active === undefined || !points.has('controls')) return []
  return active.map((c): Testimony => ({ ...c, property: 'controls', scope: ACTIVITY }))
}
