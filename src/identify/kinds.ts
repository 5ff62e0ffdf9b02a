import type { EntityType } from '../model/extraction.ts'

/** Types among which one thing may be told: an armed group here is an organisation there, a dam a place or a facility. */
export type Kind = 'organisation' | 'person' | 'place' | 'actors' | EntityType

const kinds: Partial<Record<EntityType, Kind>> = {
  Organization: 'organisation',
  ArmedGroup: 'organisation',
  Coalition: 'organisation',
  Government: 'organisation',
  Person: 'person',
  Place: 'place',
  Facility: 'place',
  ActorClass: 'actors',
  UnidentifiedActor: 'actors',
  Agreement: 'Agreement',
  Event: 'Event',
}

export const kindOf = (type: EntityType): Kind => kinds[type] ?? type

/** What many documents call by one word without meaning one thing: "local militias" here are not those there. */
export const isClass = (type: EntityType): boolean => type === 'ActorClass' || type === 'UnidentifiedActor'

/** The type of a thing of which several are told: the most frequent of those that say more than "organisation". */
export function commonType(types: readonly EntityType[]): EntityType {
  const counts = new Map<EntityType, number>()
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1)
  const precise = [...counts].filter(([type]) => type !== 'Organization' && !isClass(type))
  const of = precise.length > 0 ? precise : [...counts]
  return of.reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0]
}
