import { readData } from './data.ts'
import { memo } from './memo.ts'

const data = readData('event-words.yaml') as Record<string, { nouns: string[]; verbs: string[] }>

const folded = (words: string): string => words.toLowerCase().replace(/\s+/gu, ' ')
const escaped = (words: string): string => words.replace(/[/\\^$*+?.()|[\]{}]/gu, '\\$&').replace(/ /gu, '\\s+')

/** Words of one kind: a pattern that finds the longest of them, and the types they show, in the order of the data. */
function lexicon(kind: 'nouns' | 'verbs'): { pattern: string; order: ReadonlyMap<string, number> } {
  const order = new Map<string, number>()
  for (const [place, { [kind]: words }] of Object.values(data).entries())
    for (const word of words) if (!order.has(folded(word))) order.set(folded(word), place)
  const longest = [...order.keys()].sort((a, b) => b.length - a.length)
  return { pattern: `(?:${longest.map(escaped).join('|')})(?![\\p{L}-])`, order }
}

const types = Object.keys(data)
const nouns = lexicon('nouns')
const verbs = lexicon('verbs')
const noun = new RegExp(`(?<![\\p{L}-])${nouns.pattern}`, 'giu')
const verbFirst = new RegExp(`^${verbs.pattern}`, 'iu')
const verb = new RegExp(`(?<![\\p{L}-])${verbs.pattern}`, 'iu')

/** The type of event that a label or heading names ("Rejected invitations" → refusal); null when none. */
export const eventTypeNamed = memo((label: string): string | null => ofNouns(label, false))

/** As `eventTypeNamed`, for a heading that ends in the noun: "October 2024 Seizure". */
export const eventTypeHeaded = (label: string): string | null => ofNouns(label.trimEnd(), true)

function ofNouns(label: string, atEnd: boolean): string | null {
  let first = types.length
  for (const found of label.matchAll(noun))
    if (!atEnd || found.index + found[0].length === label.length)
      first = Math.min(first, nouns.order.get(folded(found[0])) ?? types.length)
  return types[first] ?? null
}

/** The type of event that a clause without subject begins with: "Paused mining operations" → closure. */
export function eventTypeBegun(clause: string): string | null {
  const found = verbFirst.exec(clause)
  return found === null ? null : (types[verbs.order.get(folded(found[0]))!] ?? null)
}

/** The type and place of the earliest verb of an event in a sentence. */
export function eventTypeTold(sentence: string): { type: string; index: number; length: number } | null {
  const found = verb.exec(sentence)
  return found === null
    ? null
    : { type: types[verbs.order.get(folded(found[0]))!]!, index: found.index, length: found[0].length }
}
