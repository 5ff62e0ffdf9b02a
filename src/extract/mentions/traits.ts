import { honorifics, officeWords, rankHeads, rankWords } from '../../vocabulary/ranks.ts'
import {
  adjectiveOf,
  calendar,
  cityOf,
  civilians,
  commodities,
  common,
  countryOf,
  fighters,
  functions,
  heads,
  joining,
  knownNames,
  leadingHeads,
  notNames,
  openingHeads,
  otherHeads,
  particles,
  peoples,
  smallPhrases,
  speech,
  stateAdjectives,
  stateArmies,
} from './lexicon.ts'

// What the lists say of a word, looked up once for each word of the language and kept with it as bits: the readers of
// names ask a dozen lists about every word.

export const CALENDAR = 1
export const FUNCTION = 1 << 1
export const COMMON = 1 << 2
export const NOT_NAME = 1 << 3
export const HEAD = 1 << 4
export const OPENING = 1 << 5
export const PEOPLE = 1 << 6
export const ADJECTIVE = 1 << 7
/** The whole name of a country, a city, or another that stands in a list. */
export const LISTED = 1 << 8
export const FIGHTER = 1 << 9
/** A rank, an office, a honorific, or a compound that may be one. */
export const TITLE = 1 << 10
export const OFFICE = 1 << 11
export const RANK = 1 << 12
export const RANK_HEAD = 1 << 13
export const HONORIFIC = 1 << 14
export const JOINING = 1 << 15
export const PARTICLE = 1 << 16
/** A word with which a name or phrase written small can begin. */
export const SMALL_START = 1 << 17
export const SPEECH = 1 << 18
export const COMMODITY = 1 << 19
/** The first word of a head written small behind a name. */
export const SMALL_HEAD = 1 << 20
/** "of", "for", "and", "in", "on": what joins runs of capitals to one name. */
export const LINK = 1 << 21
export const COUNTRY = 1 << 22
export const LEADING = 1 << 23
export const OTHER_HEAD = 1 << 24
export const CIVILIAN = 1 << 25
/** A pronoun, an article before what refers to something said, a verb that turns what pronouns mean. */
export const REFERRING = 1 << 26

const smallStarts: ReadonlySet<string> = new Set([
  ...commodities.keys(),
  ...stateAdjectives,
  ...[...stateAdjectives].map((w) => w.split(' ')[0]!),
  ...fighters,
  ...civilians,
  ...[...openingHeads].filter(([, type]) => type === 'Government').map(([word]) => word),
  ...'local security armed junta regime government govt military army police coup border conflict war insurgency administration office'.split(
    ' ',
  ),
])

const titles: ReadonlySet<string> = new Set([
  ...officeWords,
  ...rankWords,
  ...[...honorifics].map((h) => h.toLowerCase().replace(/\.$/u, '')),
])

const links = new Set(['of', 'for', 'and', 'in', 'on'])
const referring = new Set(
  'it its itself they their themselves he she his her him himself herself the both this that told asked urged'.split(
    ' ',
  ),
)

type List = { has(word: string): boolean }

const LISTS: readonly (readonly [number, List])[] = [
  [CALENDAR, calendar],
  [FUNCTION, functions],
  [COMMON, common],
  [NOT_NAME, notNames],
  [HEAD, heads],
  [OPENING, openingHeads],
  [PEOPLE, peoples],
  [ADJECTIVE, adjectiveOf],
  [LISTED | COUNTRY, countryOf],
  [LISTED, cityOf],
  [LISTED, knownNames],
  [LISTED, stateArmies],
  [FIGHTER, fighters],
  [TITLE, titles],
  [RANK, rankWords],
  [RANK_HEAD, rankHeads],
  [OFFICE, officeWords],
  [JOINING, joining],
  [PARTICLE, particles],
  [SMALL_START, smallStarts],
  [SPEECH, speech],
  [COMMODITY, commodities],
  [SMALL_HEAD, smallPhrases],
  [LINK, links],
  [LEADING, leadingHeads],
  [OTHER_HEAD, otherHeads],
  [CIVILIAN, civilians],
  [REFERRING, referring],
]

/** The traits of a word: `lower` as the lists write it, `text` as it stands. */
export function traitsOf(text: string, lower: string): number {
  let traits = 0
  for (const [trait, list] of LISTS) if (list.has(lower)) traits |= trait
  if (honorifics.has(text) || honorifics.has(`${text}.`)) traits |= HONORIFIC
  if (lower.includes('-')) traits |= TITLE
  if (
    text.includes('-') &&
    (officeWords.has(lower.slice(lower.lastIndexOf('-') + 1)) || lower === 'commander-in-chief')
  )
    traits |= OFFICE
  if (lower.length > 6 && (lower.startsWith('junta-') || lower.startsWith('regime-'))) traits |= SMALL_START
  return traits
}
