import { fightersAfter } from './headedNames.ts'
import {
  countryOf,
  directions,
  fighters,
  founding,
  functions,
  heads,
  moving,
  placePrepositions,
  placeVerbs,
  smallHeads,
  speech,
} from './lexicon.ts'
import {
  add,
  at,
  initialsMatch,
  isMark,
  isName,
  lower,
  nameOf,
  type Reading,
  runEnd,
  small,
  traits,
} from './reading.ts'
import { ADJECTIVE, COMMON, FIGHTER, PEOPLE, SPEECH } from './traits.ts'

// Names that no list and no word of theirs explains: where they stand in the sentence decides.
const settlements = new Set(
  'village town city township district hamlet island province region settlement port suburb neighbourhood neighborhood stronghold seat capital headquarters bastion base'.split(
    ' ',
  ),
)

/** What is done to towns, not to people. */
const isTaken = new Set(
  'retaken recaptured liberated occupied shelled bombarded razed sacked evacuated encircled regained blockaded overrun besieged bombed stormed looted ransacked pillaged flooded'.split(
    ' ',
  ),
)
/** Whose "of" a place follows. */
const dwelling = new Set(
  'residents inhabitants townspeople townsfolk villagers outskirts suburbs streets neighbourhoods neighborhoods mayor bishop archbishop'.split(
    ' ',
  ),
)

export function readUnknown(r: Reading, first: number, next: number): number {
  const t = r.tokens[first]!
  const single = next - first === 1
  const before = at(r, first - 1)
  const previous = before?.lower ?? ''
  if (t.kind === 'acr' && single) {
    const index = add(r, first, next, 'Organization', 1)
    return fightersAfter(r, index, next)
  }
  let k = next - first
  let letters = false
  let adjective = false
  for (let n = first; n < next; n++) {
    if (r.tokens[n]!.kind === 'mark' || r.tokens[n]!.kind === 'low') k--
    if (r.tokens[n]!.kind === 'acr') letters = true
    if ((r.tokens[n]!.traits & (PEOPLE | ADJECTIVE | (n === next - 1 ? COMMON : 0))) !== 0) adjective = true
  }
  if (letters) {
    add(r, first, next, 'Organization', r.tokens[first]!.kind === 'acr' ? 0.8 : 0)
    return next
  }
  if (previous === 'alias' || previous === 'per') {
    add(r, first, next, previous === 'alias' ? 'Person' : 'Organization', 1)
    return next
  }
  // "White Monkey" in quotation marks is what something is called, not somebody
  if (
    before?.kind === 'mark' &&
    /["“‘«]/u.test(before.text) &&
    at(r, next)?.kind === 'mark' &&
    /["”’»]/u.test(r.tokens[next]!.text)
  ) {
    add(r, first, next, null, 0)
    return next
  }
  if (adjective) {
    add(r, first, next, null, 0)
    return next
  }
  if (
    single &&
    (traits(r, next) & FIGHTER) !== 0 &&
    fighters.has(small(r, next)) &&
    !t.possessive &&
    at(r, next)?.line === false &&
    small(r, next) !== 'army' &&
    small(r, next) !== 'military' &&
    small(r, next) !== 'police'
  ) {
    const index = add(r, first, next, 'ArmedGroup', 1)
    return fightersAfter(r, index, next)
  }
  // "Prang Ngawn, a village in"
  if (isMark(r, next, ',') && (small(r, next + 1) === 'a' || small(r, next + 1) === 'the')) {
    for (let n = next + 2; n < next + 5; n++)
      if (settlements.has(small(r, n))) {
        add(r, first, next, 'Place', 1.5)
        return next
      }
  }
  const behind = lower(r, next)
  // "the port of Massawa was taken", "residents of Massawa", "Kidal was retaken by": whatever verb follows
  const located = previous === 'of' && directions.has(lower(r, first - 2))
  if (
    (located && k >= 2 && behind === 'was') ||
    (previous === 'of' && dwelling.has(lower(r, first - 2))) ||
    ((behind === 'was' || behind === 'were') && isTaken.has(small(r, next + 1))) ||
    (behind === 'fell' && /^(?:to|on|in)$/u.test(small(r, next + 1)) && previous !== 'by')
  ) {
    add(r, first, next, 'Place', 1)
    return next
  }
  // "The Independent reported"
  if (
    ((traits(r, next) & SPEECH) !== 0 && speech.has(small(r, next)) && behind !== 'who') ||
    (behind === 'who' && !/^(?:in|at|near|outside|around)$/u.test(previous)) ||
    (isMark(r, next, ',') &&
      (lower(r, next + 1) === 'who' || lower(r, next + 1) === 'a' || lower(r, next + 1) === 'the') &&
      !placePrepositions.has(previous))
  ) {
    const article = previous === 'the'
    add(r, first, next, article ? 'Organization' : k >= 2 ? 'Person' : null, article ? 0.5 : k >= 2 ? 1 : 0)
    return next
  }
  if (
    isMark(r, next, '(') &&
    at(r, next + 1)?.kind === 'acr' &&
    (isMark(r, next + 2, ')') || isMark(r, next + 2, ';') || isMark(r, next + 2, ',')) &&
    !countryOf.has(lower(r, next + 1))
  ) {
    add(r, first, next, 'Organization', initialsMatch(r, first, next, r.tokens[next + 1]!.text) ? 2 : 1)
    return next
  }
  if (
    (behind === 'was' || behind === 'were') &&
    /^(?:founded|formed|established|created|dissolved|disbanded|banned|outlawed)$/u.test(small(r, next + 1))
  ) {
    add(r, first, next, 'Organization', 1.5)
    return next
  }
  if (isMark(r, next, ',') && /^(?:officially|formally|formerly)$/u.test(small(r, next + 1))) {
    add(r, first, next, 'Organization', 1)
    return next
  }
  const leadIn = previous === 'the' ? lower(r, first - 2) : previous
  // "changed its name to Wunpawng Mungdan", "renamed itself Hayat"
  if (
    (previous === 'to' && lower(r, first - 2) === 'name') ||
    previous === 'renamed' ||
    ((previous === 'itself' || previous === 'as' || previous === 'to') &&
      /^(?:renamed|rebranded|itself)$/u.test(lower(r, first - 2)))
  ) {
    add(r, first, next, 'Organization', 1.5)
    return next
  }
  if (founding.has(leadIn) && (previous === 'the' || single)) {
    add(r, first, next, 'Organization', 1)
    return next
  }
  if (before !== undefined && before.kind !== 'mark' && placePrepositions.has(previous)) {
    const weak = previous === 'from' || (previous === 'to' && !moving.has(lower(r, first - 2)))
    const said = previous === 'to' && lower(r, first - 2) === 'according'
    add(
      r,
      first,
      next,
      said ? (k >= 2 ? 'Person' : 'Organization') : 'Place',
      said ? 0.5 : weak ? (k >= 2 ? 0.4 : 0.6) : 1,
    )
    return next
  }
  if (
    previous === 'on' &&
    /^(?:airstrikes?|attacks?|assault|raid|raids|strikes?|march|offensive|bombing|shelling)$/u.test(lower(r, first - 2))
  ) {
    add(r, first, next, 'Place', 1)
    return next
  }
  if (
    before !== undefined &&
    before.kind === 'low' &&
    (placeVerbs.has(previous) ||
      (previous === 'of' && directions.has(lower(r, first - 2))) ||
      (previous === 'for' && lower(r, first - 2) === 'battle'))
  ) {
    add(r, first, next, 'Place', k >= 2 ? 0.6 : 1)
    return next
  }
  // "took over Hopang and Panlong"
  if (single && previous === 'over' && /^(?:took|take|takes|taking|taken)$/u.test(lower(r, first - 2))) {
    add(r, first, next, 'Place', 1)
    return next
  }
  // "Kutkai, Shan State": a place within another
  if (isMark(r, next, ',') && isName(at(r, next + 1))) {
    const end = runEnd(r, next + 1)
    const region = nameOf(r, next + 1, end)
    // "Deng Xijun, China's envoy" is no place
    if (
      !(r.tokens[end - 1]!.possessive && k >= 2) &&
      (countryOf.has(region) ||
        (heads.get(lower(r, end - 1)) === 'Place' && end - next > 2) ||
        smallHeads.get(small(r, end)) === 'Place')
    ) {
      add(r, first, next, 'Place', 1)
      return next
    }
  }
  if (before !== undefined && (previous === 'by' || previous === 'under' || previous === 'with') && k >= 2) {
    add(r, first, next, 'Person', 1)
    return next
  }
  if (previous === 'the' && placePrepositions.has(lower(r, first - 2)) && k <= 3) {
    add(r, first, next, 'Place', 0.6)
    return next
  }
  if (
    previous === 'the' &&
    k >= 2 &&
    !(
      at(r, next) === undefined ||
      at(r, next)!.kind === 'mark' ||
      functions.has(lower(r, next)) ||
      speech.has(lower(r, next)) ||
      t.possessive
    )
  ) {
    add(r, first, next, null, 0)
    return next
  }
  if (
    previous === 'the' &&
    k <= 4 &&
    (at(r, next) === undefined ||
      at(r, next)!.kind === 'mark' ||
      functions.has(lower(r, next)) ||
      speech.has(lower(r, next)) ||
      t.possessive)
  ) {
    add(r, first, next, 'Organization', 0.5)
    return next
  }
  // a lost space: "HarnYawnghwe"
  const glued = single && /^\p{Lu}\p{Ll}{2,}\p{Lu}\p{Ll}{2,}/u.test(t.text)
  add(r, first, next, (k >= 2 && k <= 5) || glued ? 'Person' : null, (k >= 2 && k <= 5) || glued ? 0.5 : 0)
  return next
}
