import type { EntityType } from '../../model/entityType.ts'
import { fightersAfter, readHeaded, readPeople } from './headedNames.ts'
import {
  adjectiveOf,
  cityOf,
  civilians,
  countryOf,
  fighters,
  heads,
  knownNames,
  leadingHeads,
  peoples,
  stateArmies,
} from './lexicon.ts'
import { isTitle, readPerson } from './personTitles.ts'
import {
  add,
  at,
  directionBefore,
  directionNames,
  isMark,
  lower,
  nameOf,
  type Reading,
  small,
  traits,
} from './reading.ts'
import { followingHead } from './smallHeads.ts'
import { ADJECTIVE, CALENDAR, COMMON, COUNTRY, HEAD, LISTED, NOT_NAME, OTHER_HEAD, PEOPLE } from './traits.ts'
import { readUnknown } from './unknownNames.ts'

/** A name that stands in a list, told with what it is; 0 for others. */
function readListed(r: Reading, first: number, next: number, name: string): number {
  const country = countryOf.get(name)
  if (country !== undefined) {
    const wide = directionBefore(r, first)
    add(r, wide, next, 'Place', 3, wide === first ? { country } : {})
    return next
  }
  if (cityOf.has(name)) {
    add(r, first, next, 'Place', 3)
    return next
  }
  const known = knownNames.get(name)
  if (known !== undefined) {
    const index = add(r, known === 'Place' ? directionBefore(r, first) : first, next, known, 3)
    return known === 'Place' ? next : fightersAfter(r, index, next)
  }
  const army = next - first === 1 ? stateArmies.get(name) : undefined
  if (army === undefined) return 0
  add(r, first, next, 'ArmedGroup', 3, { power: 'army', country: army })
  return fightersAfter(r, r.found.length - 1, next)
}

export function classify(r: Reading, first: number, next: number, opened: EntityType | undefined): number {
  const single = next - first === 1
  const t = r.tokens[first]!
  const name = nameOf(r, first, next)
  const lastWord = lower(r, next - 1)
  // "Women's Association Thailand"
  const last = traits(r, next - 1)
  const behind = next - first >= 3 && (last & COUNTRY) !== 0 ? heads.get(lower(r, next - 2)) : undefined
  const lastHead =
    opened ??
    behind ??
    ((last & HEAD) === 0 || (single && (t.traits & (PEOPLE | COUNTRY)) === 0) ? undefined : heads.get(lastWord))

  if (single && (t.traits & (NOT_NAME | CALENDAR)) !== 0) return next
  if (
    single &&
    (t.lower === 'govt' ||
      (t.lower === 'government' && (t.possessive || /^(?:and|the|from|by|with|between)$/u.test(lower(r, first - 1)))))
  ) {
    if (small(r, next) !== 'of') add(r, first, next, 'Government', 1, { generic: true, power: 'government' })
    return next
  }
  if (single && t.text.length === 1) return next
  // "coat of arms.PNG"
  if (single && isMark(r, first - 1, '.') && !t.spaced && at(r, first - 2)?.kind === 'low') return next

  // names on the lists
  const followed = followingHead(r, first, next)
  if (followed > 0) return followed
  if (!single || (t.traits & LISTED) !== 0) {
    const after = readListed(r, first, next, name)
    if (after > 0) return after
  }

  // a person behind titles
  if (
    lastHead === undefined ||
    (isTitle(r, first) && !((lastHead === 'Facility' || lastHead === 'Organization') && next - first >= 3))
  ) {
    const person = readPerson(r, first, next, classify)
    if (person > 0) return person
  }

  // "Battalion 86", "Operation 0307"
  if (r.tokens[next - 1]!.kind === 'num' && next - first >= 2) {
    const head = lower(r, next - 2)
    const type = heads.get(head) ?? (head === 'operation' ? 'Event' : undefined)
    if (type !== undefined) {
      add(r, first, next, type, 2)
      // "KNLA Brigade 5": the unit, and whose it is
      if (r.tokens[first]!.kind === 'acr' && next - first >= 3) add(r, first, next - 2, 'Organization', 2)
      if (small(r, next) === 'and' && at(r, next + 1)?.kind === 'num' && head.endsWith('s')) {
        add(r, first, next + 2, type, 1)
        return next + 2
      }
      return next
    }
  }
  if (!single && lower(r, first) === 'operation') {
    add(r, first, next, 'Event', 2)
    return next
  }

  if (single && ((t.traits & PEOPLE) !== 0 || (name.endsWith('s') && peoples.has(name.slice(0, -1)))))
    return readPeople(r, first, next)
  if (single && (t.traits & ADJECTIVE) !== 0) {
    const noun = small(r, next)
    if (
      !t.possessive &&
      at(r, next)?.line === false &&
      fighters.has(noun) &&
      noun !== 'military' &&
      noun !== 'army' &&
      noun !== 'police'
    ) {
      const end = noun === 'armed' || noun === 'security' ? next + 2 : next + 1
      const state = noun === 'troops' || noun === 'soldiers' || noun === 'forces' || end > next + 1
      add(
        r,
        first,
        end,
        state ? 'ArmedGroup' : 'ActorClass',
        1,
        state ? { generic: true, power: 'army', country: adjectiveOf.get(name)! } : { generic: true },
      )
      return end
    }
    if (!t.possessive && civilians.has(noun)) {
      add(r, first, next + 1, 'ActorClass', 1, { generic: true })
      return next + 1
    }
    return next
  }
  if (!single && lastHead === undefined) {
    let all = true
    for (let k = first; k < next && all; k++) all = (traits(r, k) & (PEOPLE | ADJECTIVE)) !== 0
    if (all) return (last & PEOPLE) !== 0 ? readPeople(r, next - 1, next) : next
  }

  if (lastHead !== undefined && !(single && (t.traits & COMMON) !== 0)) return readHeaded(r, first, next, lastHead)
  if (!single && (last & OTHER_HEAD) !== 0) return next
  const leading = single
    ? undefined
    : (leadingHeads.get(lower(r, first)) ??
      (directionNames.has(lower(r, first)) && next - first === 2 ? 'Place' : undefined))
  if (leading !== undefined) {
    add(r, first, next, leading, 1.5)
    return next
  }

  if (single && (t.traits & COMMON) !== 0) return next

  // Adjectives of a country before a name belong to something else: "Swedish journalist", "Burmese Rohingya".
  let from = first
  while (from < next - 1 && (traits(r, from) & ADJECTIVE) !== 0) from++
  return readUnknown(r, from, next)
}
