import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Modality } from '../../model/claim.ts'

const file = (name: string): unknown =>
  parse(readFileSync(new URL(`../rules/words/${name}.yaml`, import.meta.url), 'utf8'))

/** Classes of common nouns, by which a noun phrase without a name shows what it stands for. */
export const nouns: ReadonlyMap<string, ReadonlySet<string>> = classesOf(file('nouns') as Record<string, string[]>)

/** The classes as written; whoever is a person or at arms is also one of those who act without a name. */
function classesOf(written: Record<string, string[]>): Map<string, ReadonlySet<string>> {
  const { persons = [], attackers = [], civilians = [], combatants = [], people = [] } = written
  const whole = {
    ...written,
    civilians: [...civilians, ...persons],
    combatants: [...combatants, ...attackers],
    people: [...people, ...persons, ...combatants, ...attackers],
  }
  return new Map(Object.entries(whole).map(([name, words]) => [name, new Set(words)]))
}

/** A noun of fighting → the type of event that it tells. */
export const fighting: ReadonlyMap<string, string> = new Map(Object.entries(file('fighting') as Record<string, string>))

/** Another noun of force → the type of event that it tells. */
export const acts: ReadonlyMap<string, string> = new Map(Object.entries(file('acts') as Record<string, string>))

/** A noun of talking → the type of event that it tells. */
export const talks: ReadonlyMap<string, string> = new Map(Object.entries(file('talks') as Record<string, string>))

interface Cues {
  readonly verbs: Record<string, Modality>
  readonly opinions: string[]
  readonly planned: string[]
  readonly demanded: string[]
  readonly negated: string[]
  readonly nouns: Record<string, Modality>
  readonly adverbs: Record<string, Modality | 'hedged'>
  readonly estimates: string[]
}
const raw = file('cues') as Cues

/** Words that show who says a clause and how far the document stands behind it. */
export const cues = {
  verbs: new Map(Object.entries(raw.verbs)),
  opinions: new Set(raw.opinions),
  planned: new Set(raw.planned),
  demanded: new Set(raw.demanded),
  negated: new Set(raw.negated),
  nouns: new Map(Object.entries(raw.nouns)),
  adverbs: new Map(Object.entries(raw.adverbs)),
  estimates: new Set(raw.estimates),
}

/** The type of event that a noun tells, if any. */
export const eventTypeOfNoun = (noun: string): string | undefined => fighting.get(noun) ?? talks.get(noun)

export const isOneOf = (name: string, word: string): boolean => nouns.get(name)!.has(word)

const countries = parse(readFileSync(new URL('../mentions/countries.yaml', import.meta.url), 'utf8')) as Record<
  string,
  string
>
const powers = new Set(
  Object.entries(countries).flatMap(([name, text]) => {
    const [also = [], , cities = []] = text.split('|').map((part) => part.split(',').map((word) => word.trim()))
    return [name, ...also.filter((word) => word !== 'none'), ...cities.slice(0, 1)]
  }),
)

/** Whether a place can stand for its state: a country, or its capital ("Ankara denied it"). */
export const isPower = (place: string): boolean => powers.has(place)
