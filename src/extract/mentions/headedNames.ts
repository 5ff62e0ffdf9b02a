import type { EntityType } from '../../model/entityType.ts'
import type { Power } from './candidate.ts'
import {
  adjectiveOf,
  common,
  countryOf,
  faiths,
  fighters,
  heads,
  openingHeads,
  peopleNouns,
  peoples,
} from './lexicon.ts'
import {
  add,
  at,
  directionBefore,
  isAttribute,
  lower,
  nameOf,
  ordinalWords,
  type Reading,
  small,
  traits,
  yearBefore,
} from './reading.ts'
import { COMMON, FIGHTER } from './traits.ts'

// Names whose words tell what they name: "Karen National Union", "ethnic Kachins", "KIA insurgents".
/** A name whose last or opening word tells its type. */
export function readHeaded(r: Reading, first: number, next: number, type: EntityType): number {
  let from = first
  const lastWord = lower(r, next - 1)
  let given = type
  if (
    lastWord === 'department' &&
    next - first === 2 &&
    !common.has(lower(r, first)) &&
    r.tokens[first]!.kind === 'cap'
  )
    given = 'Place'
  if (
    (lower(r, first) === 'union' || lower(r, first) === 'socialist') &&
    small(r, next - 2) === 'of' &&
    countryOf.has(lower(r, next - 1))
  )
    given = 'Government'
  // "KIO Central Committee" is one name; a head alone ("the Army") is none unless it is defined
  if (next - first === 1) return next
  // "Armed Conflict", "Civil War": a head and everyday words make no name
  if (
    type !== 'Organization' &&
    type !== 'ArmedGroup' &&
    type !== 'Coalition' &&
    type !== 'Agreement' &&
    type !== 'Government'
  ) {
    let plain = true
    for (let k = first; k < next - 1; k++)
      if ((r.tokens[k]!.traits & COMMON) === 0 && r.tokens[k]!.kind !== 'mark') plain = false
    if (
      plain &&
      openingHeads.get(lower(r, first)) === undefined &&
      lower(r, next - 1) !== 'revolution' &&
      !ordinalWords.has(lower(r, first))
    )
      return next
  }
  if (type === 'Event' || type === 'Agreement' || type === 'Conflict') from = yearBefore(r, first)
  if (type === 'Place') from = directionBefore(r, first)
  const front = lower(r, first)
  const owned = nameOf(r, first, next - 1)
  const country = countryOf.get(owned) ?? adjectiveOf.get(owned) ?? countryOf.get(front)
  const onlyCountry = countryOf.has(owned) || adjectiveOf.has(owned)
  let power: Power | undefined
  if (onlyCountry && type === 'Government') power = 'government'
  const before = lower(r, next - 2)
  const two =
    lastWord === 'forces' || lastWord === 'government' || lastWord === 'junta' ? `${before} ${lastWord}` : lastWord
  if (
    (onlyCountry && (lastWord === 'army' || lastWord === 'military')) ||
    ((two === 'armed forces' || two === 'defence forces' || two === 'defense forces') &&
      next - first === 3 &&
      (countryOf.has(front) || adjectiveOf.has(front)))
  )
    power = 'army'
  if (type === 'Government' && (two === 'military government' || two === 'military junta')) given = 'Government'
  const owner = power === 'army' ? (countryOf.get(front) ? countryOf.get(front) : adjectiveOf.get(front)) : country
  const index = add(r, from, next, given, 2, {
    ...(power === undefined ? {} : { power }),
    ...(power !== undefined && owner !== undefined ? { country: owner } : {}),
  })
  // "Mai Ja Yang National College": the place that gives the name
  if (given === 'Facility' && next - first >= 4) {
    let k = first
    while (
      k < next &&
      r.tokens[k]!.kind === 'cap' &&
      !common.has(lower(r, k)) &&
      !heads.has(lower(r, k)) &&
      !peoples.has(lower(r, k))
    )
      k++
    if (k - first >= 2 && common.has(lower(r, k)) && k < next - 1) add(r, first, k, 'Place', 1)
  }
  if (given === 'Event' && small(r, next - 2) === 'of') add(r, next - 1, next, 'Place', 1)
  if (given === 'ArmedGroup' || given === 'Organization') return fightersAfter(r, index, next)
  return next
}

/** "KIA insurgents", "KIO fighters": the phrase stands for the name inside. */
export function fightersAfter(r: Reading, index: number, next: number): number {
  const c = r.found[index]!
  if ((traits(r, next) & FIGHTER) === 0) return next
  const word = small(r, next)
  if (r.tokens[next - 1]!.possessive || at(r, next)?.line || !fighters.has(word)) return next
  if (
    (word === 'military' || word === 'army' || word === 'units' || word === 'police') &&
    (isAttribute(r, next + 1) || word === 'units')
  )
    return next
  add(r, c.first, next + 1, c.type ?? 'ArmedGroup', 1, { inner: index, generic: true })
  return next + 1
}

/** "Kachin people", "ethnic Kachins", "Jinghpaw ethnic group", "Kachin" before a noun. */
export function readPeople(r: Reading, first: number, next: number): number {
  let from = first
  let end = next
  const name = lower(r, first)
  if (small(r, first - 1) === 'ethnic') from = first - 1
  const noun = small(r, next)
  if (!r.tokens[next - 1]!.possessive) {
    if (noun === 'ethnic' && peopleNouns.has(`ethnic ${small(r, next + 1)}`)) end = next + 2
    else if (peopleNouns.has(noun)) end = next + 1
  }
  if (end === next && fighters.has(noun) && noun !== 'military' && noun !== 'army') {
    add(r, first, next, 'EthnicGroup', 2)
    add(r, first, next + 1, 'ActorClass', 1, { generic: true })
    return next + 1
  }
  if (faiths.has(name) && end === next) return next
  add(r, from, end, 'EthnicGroup', 3)
  return end
}
