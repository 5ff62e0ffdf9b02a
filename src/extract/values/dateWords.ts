// The words that dates are told with, and what each may be in one. A word of the language is asked once: what the lists
// say of it is kept with it as bits, for the reader of dates asks a dozen of them about every word.

const table = (words: string): ReadonlyMap<string, number> =>
  new Map(
    words
      .split(' ')
      .map((entry) => entry.split(':') as [string, string])
      .map(([w, n]) => [w, Number(n)]),
  )

export const months = table(
  'january:1 february:2 march:3 april:4 may:5 june:6 july:7 august:8 september:9 october:10 november:11 december:12 ' +
    'jan:1 feb:2 mar:3 apr:4 jun:6 jul:7 aug:8 sep:9 sept:9 oct:10 nov:11 dec:12',
)
export const seasons = table('spring:21 summer:22 autumn:23 fall:23 winter:24')
export const counts = table(
  'a:1 an:1 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 fifteen:15 twenty:20',
)
/** Days of each. */
export const units = table(
  'day:1 days:1 week:7 weeks:7 fortnight:14 month:30 months:30 year:365 years:365 decade:3650 decades:3650',
)
export const ordinals = table('first:1 second:2 third:3 fourth:4')

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const prepositions = list(
  'since until till by in on from after before during between to through throughout following of at for within over',
)
/** The first of two: "as of", "up to", "up until", "prior to". */
const pairStarts = list('as up prior')
export const untils: ReadonlySet<string> = new Set(['until', 'till', 'by', 'before', 'prior to', 'up to', 'up until'])
const weekdays = list('monday tuesday wednesday thursday friday saturday sunday')
const presents = list('present now today current currently date ongoing')
const approximations = list('circa c ca around about approximately roughly approx')
const parts = list('early mid late beginning start end middle')
const relativeStarts = [...counts.keys(), 'few', 'several', 'the', 'that', 'later', 'earlier']

// A bare number before one of these counts people or things and is no year.
const counted = list(
  'people persons soldiers fighters troops civilians men women children insurgents rebels militants villagers families ' +
    'households houses homes refugees idps clashes attacks deaths casualties members prisoners detainees schools villages ' +
    'tonnes tons kg km kilometres kilometers miles hectares acres dollars usd euros per percent personnel combatants ' +
    'students workers police officers square metres meters feet guns rifles weapons',
)
// So does a bare number before one of these, unless a day or month makes it a year: "on 22 June 2021 killed 64".
const countedWithoutDay = list('killed wounded injured displaced dead')
// A bare number after one of these is a name or an amount and no year.
const numbered = list(
  'battalion battalions division divisions brigade brigades regiment regiments article articles section resolution no nos ' +
    'number page pages p pp isbn law decree chapter paragraph unit units route highway km nearly almost some least ' +
    'than approximately approx over',
)

export const MONTH = 1
export const SEASON = 1 << 1
export const COUNT = 1 << 2
export const UNIT = 1 << 3
export const ORDINAL = 1 << 4
export const PREPOSITION = 1 << 5
export const PAIR_START = 1 << 6
export const WEEKDAY = 1 << 7
export const PRESENT = 1 << 8
export const APPROXIMATION = 1 << 9
export const PART = 1 << 10
export const COUNTED = 1 << 11
export const COUNTED_WITHOUT_DAY = 1 << 12
export const NUMBERED = 1 << 13
/** A relative date can begin here: "a year later", "that month". */
export const RELATIVE = 1 << 14
/** A date can begin here. */
export const BEGINS = 1 << 15
/** A date can begin here, or what stands before it. */
export const OPENS = 1 << 16
export const THE = 1 << 17

/** What a number may be: a date can begin with it, and one that is counted from another. */
export const ANY_NUMBER: number = BEGINS | OPENS | RELATIVE
/** Without one of these, or a number, a stretch of text names no date. */
export const CORE: number = MONTH | SEASON | UNIT

const LISTS: readonly (readonly [number, Iterable<string>])[] = [
  [MONTH | BEGINS | OPENS, months.keys()],
  [SEASON | BEGINS | OPENS, seasons.keys()],
  [COUNT, counts.keys()],
  [UNIT, units.keys()],
  [ORDINAL | BEGINS | OPENS, ordinals.keys()],
  [PREPOSITION | OPENS, prepositions],
  [PAIR_START | OPENS, pairStarts],
  [WEEKDAY | OPENS, weekdays],
  [PRESENT, presents],
  [APPROXIMATION | BEGINS | OPENS, approximations],
  [PART | BEGINS | OPENS, parts],
  [COUNTED, counted],
  [COUNTED_WITHOUT_DAY, countedWithoutDay],
  [NUMBERED, numbered],
  [RELATIVE | OPENS, relativeStarts],
  [THE | BEGINS, ['the']],
]

const traits = new Map<string, number>()
for (const [trait, words] of LISTS) for (const word of words) traits.set(word, (traits.get(word) ?? 0) | trait)

/** What a word in lower case may be in a date. */
export const dateTraits = (lower: string): number => traits.get(lower) ?? 0
