import { readData } from './data.ts'

const data = readData('event-words.yaml') as Record<string, { nouns: string[]; verbs: string[] }>

const escaped = (words: string): string => words.replace(/[/\\^$*+?.()|[\]{}]/gu, '\\$&').replace(/ /gu, '\\s+')
const anyOf = (words: readonly string[]): string =>
  `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})`

/** Types with the pattern of their nouns anywhere in a label, and of their verbs where a clause begins. */
const patterns = Object.entries(data).map(([type, { nouns, verbs }]) => ({
  type,
  noun: new RegExp(`(?<![\\p{L}-])${anyOf(nouns)}(?![\\p{L}-])`, 'iu'),
  nounAtEnd: new RegExp(`(?<![\\p{L}-])${anyOf(nouns)}\\s*$`, 'iu'),
  verb: new RegExp(`^${anyOf(verbs)}(?![\\p{L}-])`, 'iu'),
  verbWithin: new RegExp(`(?<![\\p{L}-])${anyOf(verbs)}(?![\\p{L}-])`, 'iu'),
}))

/** The type of event that a label or heading names ("Rejected invitations" → refusal); null when none. */
export const eventTypeNamed = (label: string): string | null =>
  patterns.find(({ noun }) => noun.test(label))?.type ?? null

/** As `eventTypeNamed`, for a heading that ends in the noun: "October 2024 Seizure". */
export const eventTypeHeaded = (label: string): string | null =>
  patterns.find(({ nounAtEnd }) => nounAtEnd.test(label))?.type ?? null

/** The type of event that a clause without subject begins with: "Paused mining operations" → closure. */
export const eventTypeBegun = (clause: string): string | null =>
  patterns.find(({ verb }) => verb.test(clause))?.type ?? null

/** The type and place of the earliest verb of an event in a sentence. */
export function eventTypeTold(sentence: string): { type: string; index: number; length: number } | null {
  let first: { type: string; index: number; length: number } | null = null
  for (const { type, verbWithin } of patterns) {
    const found = verbWithin.exec(sentence)
    if (found === null) continue
    if (first === null || found.index < first.index || (found.index === first.index && found[0].length > first.length))
      first = { type, index: found.index, length: found[0].length }
  }
  return first
}
