import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { EntityType } from '../../model/entityType.ts'

// Lists are written as plain text with commas: the YAML reader takes ten times as long over sequences.
type ByType = Readonly<Partial<Record<EntityType, string>>>

const listed = (text: string): string[] => text.split(/,\s*/u)

const read = (name: string): unknown => parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

const words = read('./words.yaml') as Record<'heads' | 'small' | 'opening' | 'leading' | 'known', ByType> &
  Record<
    | 'peoples'
    | 'faiths'
    | 'peopleNouns'
    | 'fighters'
    | 'civilians'
    | 'state'
    | 'commodities'
    | 'placePrepositions'
    | 'placeVerbs'
    | 'directions'
    | 'directionAdjectives'
    | 'speech'
    | 'functions'
    | 'common'
    | 'calendar'
    | 'compounds'
    | 'notNames'
    | 'particles'
    | 'joining'
    | 'moving'
    | 'founding'
    | 'otherHeads',
    string
  > & { readonly stateArmies: Readonly<Record<string, string>> }
const countryData = read('./countries.yaml') as Record<string, string>

const regions = read('./regions.yaml') as Record<string, string>

const set = (list: string): ReadonlySet<string> => new Set(listed(list.toLowerCase()))

/** Word → type; the first list that holds a word decides. */
const typeOf = (data: ByType): ReadonlyMap<string, EntityType> => {
  const map = new Map<string, EntityType>()
  for (const [type, list] of Object.entries(data))
    for (const word of listed(list)) if (!map.has(word)) map.set(word, type as EntityType)
  return map
}

export const heads = typeOf(words.heads)
export const smallHeads = typeOf(words.small)
export const openingHeads = typeOf(words.opening)
export const leadingHeads = typeOf(words.leading)
/** Lower-case name → what it names, wherever it stands. */
export const knownNames: ReadonlyMap<string, EntityType> = new Map([
  ...Object.values(regions).flatMap((list) => listed(list).map((name) => [name.toLowerCase(), 'Place'] as const)),
  ...Object.entries(words.known).flatMap(([type, list]) =>
    listed(list).map((name) => [name.toLowerCase(), type as EntityType] as const),
  ),
])
export const moving = set(words.moving)
export const founding = set(words.founding)
export const otherHeads = set(words.otherHeads)
export const peoples = set(words.peoples)
export const faiths = set(words.faiths)
export const peopleNouns = set(words.peopleNouns)
export const fighters = set(words.fighters)
export const civilians = set(words.civilians)
export const stateAdjectives = set(words.state)
export const placePrepositions = set(words.placePrepositions)
export const placeVerbs = set(words.placeVerbs)
export const directions = set(words.directions)
export const directionAdjectives = set(words.directionAdjectives)
export const speech = set(words.speech)
/** Articles, prepositions, conjunctions, adverbs: cut off from the front of a name at the head of a sentence. */
export const functions = set(words.functions)
/** Everyday words, function words among them: alone they are no name though they begin with a capital letter. */
export const common: ReadonlySet<string> = new Set([...functions, ...set(words.common)])
export const calendar = set(words.calendar)
export const compounds = set(words.compounds)
export const notNames = set(words.notNames)
export const particles = set(words.particles)
export const joining = set(words.joining)
/** Lower-case name of an army → its country. */
export const stateArmies: ReadonlyMap<string, string> = new Map(Object.entries(words.stateArmies))

/** Lower-case phrase → itself, grouped by first word, longest first: names that are written small. */
const phraseIndex = (list: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const index = new Map<string, string[][]>()
  for (const phrase of list) {
    const parts = phrase.split(' ')
    index.set(
      parts[0]!,
      [...(index.get(parts[0]!) ?? []), parts].sort((a, b) => b.length - a.length),
    )
  }
  return index
}
export const commodities = phraseIndex(listed(words.commodities))
export const smallPhrases = phraseIndex([...smallHeads.keys()])

/** Lower-case name of a country, or of one of its cities → the country. */
export const countryOf = new Map<string, string>()
export const cityOf = new Map<string, string>()
/** "burmese" → Myanmar. */
export const adjectiveOf = new Map<string, string>()
for (const [country, text] of Object.entries(countryData)) {
  const [also = [], adjectives = [], cities = []] = text
    .split(' | ')
    .map((part) => (part === 'none' ? [] : listed(part)))
  for (const name of [country, ...also]) countryOf.set(name.toLowerCase(), country)
  for (const city of cities) cityOf.set(city.toLowerCase(), country)
  for (const adjective of adjectives) adjectiveOf.set(adjective.toLowerCase(), country)
}
