import type { EntityType } from '../../model/extraction.ts'
import { fightersAfter, readHeaded, readPeople } from './headedNames.ts'
import {
  adjectiveOf,
  calendar,
  cityOf,
  civilians,
  common,
  countryOf,
  fighters,
  heads,
  knownNames,
  leadingHeads,
  notNames,
  otherHeads,
  peoples,
  stateArmies,
} from './lexicon.ts'
import { isTitle, readPerson } from './personTitles.ts'
import { add, at, directionBefore, directionNames, isMark, lower, nameOf, type Reading, small } from './reading.ts'
import { followingHead } from './smallHeads.ts'
import { readUnknown } from './unknownNames.ts'

export function classify(r: Reading, first: number, next: number, opened: EntityType | undefined): number {
  const single = next - first === 1
  const t = r.tokens[first]!
  const name = nameOf(r, first, next)
  const lastWord = lower(r, next - 1)
  // "Women's Association Thailand"
  const behind = countryOf.has(lastWord) && next - first >= 3 ? heads.get(lower(r, next - 2)) : undefined
  const lastHead =
    opened ?? behind ?? (single && !(peoples.has(name) || countryOf.has(name)) ? undefined : heads.get(lastWord))

  if (single && (notNames.has(t.lower) || calendar.has(t.lower))) return next
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
  const country = countryOf.get(name) ?? (single ? undefined : undefined)
  const followed = followingHead(r, first, next)
  if (followed > 0) return followed
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
  if (single && stateArmies.has(name)) {
    add(r, first, next, 'ArmedGroup', 3, { power: 'army', country: stateArmies.get(name)! })
    return fightersAfter(r, r.found.length - 1, next)
  }

  // a person behind titles
  if (
    lastHead === undefined ||
    (isTitle(r, first) && !((lastHead === 'Facility' || lastHead === 'Organization') && next - first >= 3))
  ) {
    const person = readPerson(r, first, next, (a, b) => classify(r, a, b, undefined))
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
  if (lower(r, first) === 'operation' && !single) {
    add(r, first, next, 'Event', 2)
    return next
  }

  if (single && (peoples.has(name) || peoples.has(name.replace(/s$/u, '')))) return readPeople(r, first, next)
  if (single && adjectiveOf.has(name)) {
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
    for (let k = first; k < next; k++) if (!(peoples.has(lower(r, k)) || adjectiveOf.has(lower(r, k)))) all = false
    if (all) return peoples.has(lastWord) ? readPeople(r, next - 1, next) : next
  }

  if (lastHead !== undefined && !(single && common.has(name))) return readHeaded(r, first, next, lastHead)
  if (!single && otherHeads.has(lastWord)) return next
  const leading = single
    ? undefined
    : (leadingHeads.get(lower(r, first)) ??
      (directionNames.has(lower(r, first)) && next - first === 2 ? 'Place' : undefined))
  if (leading !== undefined) {
    add(r, first, next, leading, 1.5)
    return next
  }

  if (single && common.has(name)) return next

  // Adjectives of a country before a name belong to something else: "Swedish journalist", "Burmese Rohingya".
  let from = first
  while (from < next - 1 && adjectiveOf.has(lower(r, from))) from++
  return readUnknown(r, from, next)
}
