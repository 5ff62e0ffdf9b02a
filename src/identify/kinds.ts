import type { EntityType } from '../model/entityType.ts'

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

/** The type of a thing of which several are told: of the kind told most, the most frequent that says more than "organisation". */
export function commonType(types: readonly EntityType[]): EntityType {
  const most = <T extends string>(list: readonly T[]): T => {
    const counts = new Map<T, number>()
    for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1)
    return [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0]
  }
  const certain = types.filter((t) => !isClass(t))
  const of = certain.length > 0 ? certain : types
  const kind = most(of.map(kindOf))
  const own = of.filter((t) => kindOf(t) === kind)
  const precise = own.filter((t) => t !== 'Organization')
  return most(precise.length > 0 ? precise : own)
}
