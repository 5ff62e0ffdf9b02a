import { civilians, commodities, countryOf, fighters, openingHeads, stateAdjectives } from './lexicon.ts'
import { add, at, isAttribute, isName, lower, nameOf, type Reading, runEnd, small, yearBefore } from './reading.ts'
import { SMALL_START } from './traits.ts'

// Names and phrases written small: "jade", "the military council", "government troops", "the government of Peru".
const weakCrowds = new Set([
  'women',
  'children',
  'people',
  'men',
  'leaders',
  'youth',
  'families',
  'displaced',
  'observers',
  'teachers',
  'doctors',
  'students',
  'elders',
  'idps',
  'nationalists',
])

const conflictAdjectives = new Set(['civil', 'internal', 'armed', 'ethnic', 'guerrilla'])

export function readSmall(r: Reading, i: number): number {
  const t = r.tokens[i]!
  // every other small word is passed over at once
  return (t.traits & SMALL_START) === 0 ? i + 1 : readStart(r, i)
}

function readStart(r: Reading, i: number): number {
  const t = r.tokens[i]!
  const phrases = commodities.get(t.text)
  if (phrases !== undefined)
    for (const phrase of phrases)
      if (phrase.every((w, n) => lower(r, i + n) === w)) {
        add(r, i, i + phrase.length, 'Commodity', 3)
        return i + phrase.length
      }
  const actors = readActors(r, i)
  if (actors > i) return actors
  // "government of Myanmar", "town of Momauk", "battle for Pangwa"
  if (small(r, i + 1) === 'of' && openingHeads.has(t.text)) {
    const type = openingHeads.get(t.text)!
    let j = i + 2
    if (lower(r, j) === 'the') j++
    if (isName(at(r, j)) && type === 'Government') {
      const end = runEnd(r, j)
      const country = type === 'Government' ? countryOf.get(nameOf(r, j, end)) : undefined
      if (type === 'Government' && country === undefined && end - j < 2) return i + 1
      add(
        r,
        i,
        end,
        type,
        2,
        country === undefined ? { power: 'government', generic: true } : { power: 'government', country },
      )
      return end
    }
  }
  if (
    t.text === 'coup' &&
    (at(r, i - 1)?.kind === 'num' || (small(r, i - 1) === 'military' && !isAttribute(r, i + 1)))
  ) {
    add(
      r,
      at(r, i - 1)?.kind === 'num' ? yearBefore(r, i) : i - 1,
      i + 1,
      'Event',
      2,
      small(r, i - 1) === 'military' ? { generic: true } : {},
    )
    return i + 1
  }
  // "border with China", "internal conflict in Myanmar"
  if (
    (t.text === 'border' && small(r, i + 1) === 'with') ||
    ((t.text === 'conflict' || t.text === 'war') && small(r, i + 1) === 'in' && conflictAdjectives.has(small(r, i - 1)))
  ) {
    if (isName(at(r, i + 2)) && countryOf.has(nameOf(r, i + 2, runEnd(r, i + 2)))) {
      const end = runEnd(r, i + 2)
      add(r, t.text === 'border' ? i : i - 1, end, t.text === 'border' ? 'Place' : 'Conflict', 2)
      return end
    }
  }
  // "Myanmar's ongoing civil conflict"
  if (
    (t.text === 'conflict' || t.text === 'war' || t.text === 'insurgency') &&
    conflictAdjectives.has(small(r, i - 1))
  ) {
    let k = i - 1
    while (k > i - 4 && (conflictAdjectives.has(small(r, k)) || small(r, k) === 'ongoing')) k--
    const owner = r.found.at(-1)
    if (owner !== undefined && owner.next === k + 1 && owner.country !== undefined && r.tokens[k]!.possessive) {
      add(r, owner.first, i + 1, 'Conflict', 2)
      return i + 1
    }
  }
  if (t.text === 'office' && r.tokens[i - 1]?.possessive === true && lower(r, i - 1) === 'president') {
    add(r, i - 1, i + 1, 'Government', 1, { generic: true, power: 'government' })
    return i + 1
  }
  const hyphen = t.text.indexOf('-')
  if (hyphen > 0 && (t.text.startsWith('junta-') || t.text.startsWith('regime-'))) {
    add(r, i, i + 1, 'Government', 1, { generic: true, power: 'junta', end: t.start + hyphen })
    return i + 1
  }
  // "President Thein Sein's administration"
  if ((t.text === 'administration' || t.text === 'government') && r.tokens[i - 1]?.possessive) {
    const owner = r.found.at(-1)
    if (owner !== undefined && owner.next === i && owner.type === 'Person') {
      add(r, owner.person?.from ?? owner.first, i + 1, 'Government', 2, { generic: true, power: 'government' })
      return i + 1
    }
  }
  return i + 1
}

/** "government troops", "the military council", "junta military", "the army", "insurgents", "local PDFs". */
function readActors(r: Reading, i: number): number {
  const t = r.tokens[i]!
  if (t.text === 'local' && at(r, i + 1)?.kind === 'acr' && r.tokens[i + 1]!.text.endsWith('s')) {
    add(r, i, i + 2, 'ActorClass', 2, { generic: true })
    add(r, i + 1, i + 2, 'ArmedGroup', 1)
    return i + 2
  }
  let j = i
  let council = false
  if (
    t.text === 'military' &&
    (small(r, i + 1) === 'council' || small(r, i + 1) === 'junta' || small(r, i + 1) === 'regime')
  ) {
    council = true
    j = i + 2
  } else if (t.text === 'junta' || t.text === 'regime') {
    council = true
    j = i + 1
  } else if (stateAdjectives.has(t.text)) {
    j = i + 1
    // "central government", "union government"
    if (small(r, j) === 'government' || small(r, j) === 'govt') {
      if (!isAttribute(r, j + 1) || r.tokens[j]!.possessive) {
        add(r, i, j + 1, 'Government', 1, { generic: true, power: 'government' })
        return j + 1
      }
      if (!fighters.has(small(r, j + 1))) return j + 1
      j++
    }
  } else if ((t.text === 'security' || t.text === 'armed') && small(r, i + 1) === 'forces') {
    add(r, i, i + 2, 'ArmedGroup', 1, { generic: true, power: 'army' })
    return i + 2
  }
  if (j > i) {
    const noun = small(r, j)
    if (
      fighters.has(noun) &&
      !(noun === 'military' && isAttribute(r, j + 1)) &&
      !(noun === 'army' && isAttribute(r, j + 1)) &&
      noun !== 'rebels' &&
      noun !== 'insurgents'
    ) {
      const wide = (noun === 'armed' || noun === 'security') && small(r, j + 1) === 'forces' ? j + 2 : j + 1
      add(r, i, wide, 'ArmedGroup', 1, { generic: true, power: 'army' })
      return wide
    }
    if (council) {
      if (r.tokens[j - 1]!.possessive || !isAttribute(r, j)) {
        const first = i
        add(r, first, j, 'Government', 1, { generic: true, power: 'junta' })
        return j
      }
      return i + 1
    }
  }
  if (
    (t.text === 'government' ||
      t.text === 'govt' ||
      t.text === 'military' ||
      t.text === 'army' ||
      t.text === 'police') &&
    (t.possessive || !isAttribute(r, i + 1))
  ) {
    if (
      !(
        lower(r, i - 1) === 'the' ||
        lower(r, i - 1) === 'and' ||
        t.text === 'govt' ||
        (t.text === 'government' &&
          (lower(r, i - 1) === 'with' || lower(r, i - 1) === 'by' || lower(r, i - 1) === 'between'))
      )
    )
      return i
    if (small(r, i + 1) === 'of' && isName(at(r, i + 2)) && t.text === 'government') return i
    if (t.text === 'police') return i
    add(r, i, i + 1, t.text === 'government' || t.text === 'govt' ? 'Government' : 'ArmedGroup', 1, {
      generic: true,
      power: t.text === 'government' || t.text === 'govt' ? 'government' : 'army',
    })
    return i + 1
  }
  if (
    (fighters.has(t.text) && t.text !== 'units' && t.text !== 'personnel' && t.text !== 'cadres') ||
    (civilians.has(t.text) && !weakCrowds.has(t.text))
  ) {
    if (t.text === 'military' || t.text === 'army' || t.text === 'police' || t.text === 'forces') return i
    add(r, i, i + 1, 'ActorClass', 1, { generic: true })
    return i + 1
  }
  return i
}
