import type { DateValue, EntityValue, QuantityValue, TextValue, Value } from '../model/claim.ts'
import { countedUnit } from '../model/countedUnit.ts'
import { type Bounds, boundsContain, boundsMeet, edtfBounds } from '../model/edtf.ts'
import { isCountry } from '../vocabulary/countries.ts'
import { rankWords } from '../vocabulary/ranks.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'
import { fold, telling } from './words.ts'

/**
 * How two values compare, time and witnesses aside. `general` and `whole` say on which side the wider one stands;
 * `meet`: they differ and can both be true; `different`: they cannot; `apart`: they cannot be set against each other.
 */
export type ValueRelation =
  | { readonly is: 'same' | 'meet' | 'different' | 'apart'; readonly why: string }
  | { readonly is: 'general' | 'whole'; readonly wider: 'a' | 'b'; readonly why: string }

const ranks: Readonly<Record<string, string>> = {
  gen: 'general',
  lt: 'lieutenant',
  lieut: 'lieutenant',
  col: 'colonel',
  maj: 'major',
  brig: 'brigadier',
  capt: 'captain',
  sgt: 'sergeant',
  snr: 'senior',
  adm: 'admiral',
}

/** "Lt Gen" is "Lieutenant General": short forms are spelled out where nothing but ranks is said. */
export function spelledOut(text: string): string {
  const words = text.split(' ')
  return words.every((w) => w in ranks || rankWords.has(w)) ? words.map((w) => ranks[w] ?? w).join(' ') : text
}

/** A key that values which say the same share. */
export function valueKey(value: Value): string {
  switch (value.kind) {
    case 'date':
      return `d ${value.edtf}`
    case 'quantity':
      return `q ${value.min} ${value.best ?? ''} ${value.max} ${value.exclusive} ${fold(value.unit ?? '')}`
    case 'entity':
      return `e ${value.id}`
    case 'text':
      return `t ${spelledOut(fold(value.text)) || value.text}`
  }
}

const number = { format: (n: number): string => String(n).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ',') }

/** The value as people write it. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'date':
      return value.edtf
    case 'entity':
      return value.label
    case 'text':
      return value.text.length > 60 ? `“${value.text.slice(0, 57)}…”` : `“${value.text}”`
    case 'quantity': {
      const { min, max, exclusive } = value
      const unit = countedUnit(value)
      const amount =
        min !== null && max !== null
          ? min === max
            ? number.format(min)
            : `${number.format(min)}–${number.format(max)}`
          : min !== null
            ? `${exclusive ? 'more than' : 'at least'} ${number.format(min)}`
            : max !== null
              ? `${exclusive ? 'fewer than' : 'at most'} ${number.format(max)}`
              : 'an unknown number'
      return unit ? `${amount} ${unit}` : amount
    }
  }
}

/** Relates two values of one property. Symmetric: swapping the values swaps only the side. */
export function relateValues(
  a: Value,
  b: Value,
  property: Property | undefined,
  context: ReconcileContext,
): ValueRelation {
  if (a.kind === 'date' && b.kind === 'date') return relateDates(a, b)
  if (a.kind === 'quantity' && b.kind === 'quantity') return relateQuantities(a, b, property?.name)
  if (a.kind === 'entity' && b.kind === 'entity') return relateEntities(a, b, property, context)
  if (a.kind === 'text' && b.kind === 'text') return relateTexts(a, b)
  return { is: 'apart', why: 'one is a matter of words, the other of figures' }
}

function relateDates(a: DateValue, b: DateValue): ValueRelation {
  if (a.edtf === b.edtf) return { is: 'same', why: 'the same date' }
  const x = dateBounds(a.edtf)
  const y = dateBounds(b.edtf)
  if (!x || !y) return { is: 'apart', why: 'one date cannot be read' }
  const inA = boundsContain(x, y)
  const inB = boundsContain(y, x)
  if (inA && inB) return { is: 'same', why: 'the same days' }
  if (inA) return { is: 'general', wider: 'a', why: `${b.edtf} lies within ${a.edtf}` }
  if (inB) return { is: 'general', wider: 'b', why: `${a.edtf} lies within ${b.edtf}` }
  if (boundsMeet(x, y)) return { is: 'meet', why: 'the dates overlap' }
  return {
    is: 'different',
    why: yearsDiffer(x.earliest, y.earliest) ? 'the years do not overlap' : 'the dates do not overlap',
  }
}

/** How many years before and after "about 1965", "the mid-1960s" may mean. */
const ABOUT = 2

const dateBounds = (edtf: string): Bounds | null => {
  if (edtf.length !== 5 || !edtf.endsWith('~')) return edtfBounds(edtf)
  const year = Number(edtf.slice(0, 4))
  return edtfBounds(`${year - ABOUT}/${year + ABOUT}`)
}

const yearsDiffer = (x: string | null, y: string | null): boolean =>
  x !== null && y !== null && x.slice(0, 4) !== y.slice(0, 4)

/** The least and greatest number a quantity admits. */
export const range = (q: QuantityValue): { low: number; high: number } => ({
  low: q.min === null ? Number.NEGATIVE_INFINITY : q.exclusive && q.max === null ? q.min + 1 : q.min,
  high: q.max === null ? Number.POSITIVE_INFINITY : q.exclusive && q.min === null ? q.max - 1 : q.max,
})

/** Whoever is displaced is displaced, by whatever word: "IDPs", "civilians", "villagers". */
const displacedPeople =
  /^(?:internally displaced )?(?:people|persons?|civilians?|idps?|refugees?|villagers?|residents?|inhabitants?|locals?|displaced(?: (?:people|persons|civilians|villagers))?)$/iu

/** The unit by which figures of a property are told apart; null where every word for it says the same. */
export const unitOf = ({ unit }: QuantityValue, property: string | undefined): string | null =>
  unit !== null && property === 'displaced' && displacedPeople.test(unit) ? null : unit

function relateQuantities(a: QuantityValue, b: QuantityValue, property: string | undefined): ValueRelation {
  const alike =
    property === 'displaced' &&
    a.unit !== null &&
    b.unit !== null &&
    [a.unit, b.unit].every((u) => displacedPeople.test(u))
  if (lost.has(property ?? '') && a.unit !== null && b.unit !== null && otherSide(a.unit, b.unit))
    return { is: 'apart', why: `one counts ${a.unit}, the other ${b.unit}` }
  if (
    lost.has(property ?? '') &&
    a.unit !== null &&
    b.unit !== null &&
    bothForces.test(a.unit) !== bothForces.test(b.unit)
  ) {
    const [all, some] = bothForces.test(a.unit) ? [range(a), range(b)] : [range(b), range(a)]
    if (some.low <= all.high) return { is: 'apart', why: `one counts ${a.unit}, the other ${b.unit}` }
  }
  const anyone = lost.has(property ?? '') && [a, b].some((q) => q.unit === 'people')
  if (!alike && !anyone && a.unit !== null && b.unit !== null && !sameUnit(a.unit, b.unit))
    return { is: 'apart', why: `one counts ${a.unit}, the other ${b.unit}` }
  const x = range(a)
  const y = range(b)
  if (x.low === y.low && x.high === y.high) return { is: 'same', why: 'the same figure' }
  if (x.low <= y.low && y.high <= x.high)
    return { is: 'general', wider: 'a', why: `${valueText(b)} lies within ${valueText(a)}` }
  if (y.low <= x.low && x.high <= y.high)
    return { is: 'general', wider: 'b', why: `${valueText(a)} lies within ${valueText(b)}` }
  if (x.low <= y.high && y.low <= x.high) return { is: 'meet', why: 'the ranges overlap' }
  // "12,000" and "more than 12,000" are round figures for one
  const touch = (p: QuantityValue, q: QuantityValue): boolean =>
    p.exclusive && q.min === q.max && (q.min === p.min || q.min === p.max)
  if (touch(a, b) || touch(b, a)) return { is: 'meet', why: 'the figures touch' }
  return { is: 'different', why: 'the figures do not overlap' }
}

const singular = (word: string): string => word.replace(/(?<=\p{L}{3})s$/u, '')

/** Words for people under arms, counted alike. */
const armed: ReadonlySet<string> = new Set([
  'fighter',
  'soldier',
  'troop',
  'men',
  'member',
  'combatant',
  'rebel',
  'insurgent',
  'guerrilla',
  'personnel',
  'strong',
  'militant',
])
/** Words after which a unit says what of: "clashes with the army" are not all clashes. */
const narrowing = /\b(?:with|from|by|of|in|on|against|near)\b/iu

/** Units are one when they say the same thing counted: "clashes" and "armed clashes", "fighters" and "troops". */
function sameUnit(a: string, b: string): boolean {
  if (fold(a) === fold(b)) return true
  if (narrowing.test(a) || narrowing.test(b)) return false
  const words = (unit: string): string[] => [...telling(unit)].map(singular).map((w) => (armed.has(w) ? 'fighter' : w))
  const x = new Set(words(a))
  return words(b).some((w) => x.has(w))
}

/** Of the dead the word says whose they are: soldiers are not guerrillas, and "people" are whoever was hit. */
const lost: ReadonlySet<string> = new Set(['killed', 'injured', 'captured', 'casualties'])
const ofState = /\b(?:soldiers?|troops?|police(?:men)?|officers|gendarmes?|servicemen|army)\b/iu
/** Soldiers and police together: who counts the soldiers counts some of them. */
const bothForces =
  /\b(?:security|government) (?:personnel|forces?|officers|men)\b|\bcombatants\b|\band (?:police|soldiers)/iu
const ofRebels = /\b(?:insurgents?|guerrillas?|guerillas?|rebels?|militants?|terrorists?)\b/iu
const otherSide = (a: string, b: string): boolean =>
  (ofState.test(a) && ofRebels.test(b) && !ofRebels.test(a)) ||
  (ofRebels.test(a) && ofState.test(b) && !ofRebels.test(b))

const directions =
  /^(?:(?:north|south|east|west|central|upper|lower)(?:ern)?|north(?:east|west)(?:ern)?|south(?:east|west)(?:ern)?|northernmost|inner|outer) /u

/** Kinds of areas that a map divides a country into; two of one kind share no ground. */
const divided =
  /\b(state|province|region|district|township|division|country|governorate|department|county|municipality|prefecture|regency|upazila|woreda|zone|canton|commune|territory|oblast|island)s?\b/iu
/** What runs or lies across them. */
const across =
  /\b(?:states|provinces|regions|districts|countries|counties|highlands|border|rivers?|valley|lake|basin|delta|tracts|coast|plateau|desert|roads?|highway|railway|forests?|jungle|hills|mountains|areas?)\b/iu

/** What kind of wide ground a name tells; null for a town, a village, a spot. */
function kindOfGround(label: string): string | null {
  if (across.test(label)) return 'across'
  if (isCountry(label)) return 'country'
  return divided.exec(label)?.[1]?.toLowerCase() ?? null
}

const head = (label: string): string => fold(label.split(',')[0]!)

function relateEntities(
  a: EntityValue,
  b: EntityValue,
  property: Property | undefined,
  context: ReconcileContext,
): ValueRelation {
  if (a.id === b.id) return { is: 'same', why: 'the same' }
  const compare = property?.compare ?? 'entity'
  if (context.armedWings.get(a.id)?.has(b.id))
    return { is: 'whole', wider: 'a', why: `${b.label} is the armed wing of ${a.label}` }
  if (context.armedWings.get(b.id)?.has(a.id))
    return { is: 'whole', wider: 'b', why: `${a.label} is the armed wing of ${b.label}` }
  const aInB = context.wholes.get(a.id)?.has(b.id) === true
  const bInA = context.wholes.get(b.id)?.has(a.id) === true
  if (compare === 'place') {
    if (bInA) return { is: 'general', wider: 'a', why: `${b.label} lies in ${a.label}` }
    if (aInB) return { is: 'general', wider: 'b', why: `${a.label} lies in ${b.label}` }
    const x = fold(a.label)
    const y = fold(b.label)
    if (x === y || (head(a.label) === head(b.label) && (a.label.includes(',') || b.label.includes(','))))
      return { is: 'same', why: 'the same place by name' }
    if (x.replace(directions, '') === y && x !== y)
      return { is: 'general', wider: 'b', why: `${a.label} is a part of ${b.label}` }
    if (y.replace(directions, '') === x && x !== y)
      return { is: 'general', wider: 'a', why: `${b.label} is a part of ${a.label}` }
    // "Ardo" and "Ardo and nationwide"
    const [some, more] = [telling(a.label), telling(b.label)]
    const shared = [...some].filter((word) => more.has(word)).length
    if (shared > 0 && shared === Math.min(some.size, more.size))
      return { is: 'meet', why: 'the one names the other and more' }
    // whether the town lies in the state, or the river runs through the district, is not said; it may, so it disputes nothing
    if (kindOfGround(a.label) !== kindOfGround(b.label)) return { is: 'meet', why: 'the one may lie in the other' }
  } else {
    if (bInA) return { is: 'whole', wider: 'a', why: `${b.label} is a part of ${a.label}` }
    if (aInB) return { is: 'whole', wider: 'b', why: `${a.label} is a part of ${b.label}` }
  }
  return { is: 'different', why: `${a.label} is not ${b.label}` }
}

const SHARED = 0.6

/** Texts of many words that share most of them say the same in other words; texts that share little are not judged. */
function relateTexts(a: TextValue, b: TextValue): ValueRelation {
  const x = telling(a.text)
  const y = telling(b.text)
  const shared = [...x].filter((w) => y.has(w))
  if (x.size > 0 && shared.length === x.size && shared.length === y.size) return { is: 'same', why: 'the same words' }
  if (x.size > 0 && shared.length === x.size)
    return { is: 'general', wider: 'a', why: `the longer text says “${shared.join(' ')}” and more` }
  if (y.size > 0 && shared.length === y.size)
    return { is: 'general', wider: 'b', why: `the longer text says “${shared.join(' ')}” and more` }
  if ((2 * shared.length) / Math.max(1, x.size + y.size) >= SHARED)
    return { is: 'meet', why: `both say “${shared.slice(0, 8).join(' ')}”` }
  return { is: 'different', why: 'the words differ' }
}
