import { honorifics, officeWords, rankHeads, rankWords } from '../vocabulary/ranks.ts'

// Ranks, honorifics and offices as they stand before names in a row without walls.

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
const MILITARY = `(?:(?:${anyOf([...rankWords].map(capital))})\\.?[ -]?){0,3}(?:${anyOf([...rankHeads].map(capital))})(?!\\p{Ll})\\.?`
/** "Lt. Gen.", "Brigadier", "U", "President": what stands before a person's name. */
const RANK = `${MILITARY}|(?:${anyOf(honorifics)}|${anyOf([...officeWords].map(capital))})(?= )`
const STARTS_WITH_MILITARY = new RegExp(`^(?:${MILITARY})`, 'u')
const STARTS_WITH_RANK = new RegExp(`^(?:${RANK})`, 'u')

/** Every rank in a piece of text. */
export const RANKS = new RegExp(RANK, 'gu')
/** A text that ends in a rank. */
export const RANK_BEFORE = new RegExp(`(?<![\\p{L}])(?:${RANK}) ?$`, 'u')

/** The first two letters of all that a rank can begin with: most words begin with others, and cost no expression. */
const openings = new Set<number>()
for (const word of [...[...rankWords, ...rankHeads, ...officeWords].map(capital), ...honorifics])
  openings.add(word.charCodeAt(0) * 0x10000 + (word.length > 1 ? word.charCodeAt(1) : 32))
const mayOpen = (text: string): boolean => openings.has(text.charCodeAt(0) * 0x10000 + text.charCodeAt(1))

/** Whether a text begins with a rank, honorific or office. */
export const startsWithRank = (text: string): boolean => mayOpen(text) && STARTS_WITH_RANK.test(text)
/** Whether a text begins with a military rank. */
export const startsWithMilitary = (text: string): boolean => mayOpen(text) && STARTS_WITH_MILITARY.test(text)
