import { readData } from './data.ts'
import { memo } from './memo.ts'

const data = readData('ranks.yaml') as Record<
  'ranks' | 'rankHeads' | 'rankLadder' | 'honorifics' | 'ambiguous' | 'glued' | 'offices' | 'occupations',
  string[]
>
const set = (words: readonly string[]): ReadonlySet<string> => new Set(words.map((word) => word.toLowerCase()))

export const rankWords = set(data.ranks)
export const rankHeads = set(data.rankHeads)
/** How high each rank stands, the higher the greater: "lieutenant colonel" below "colonel". */
export const rankSteps: ReadonlyMap<string, number> = new Map(data.rankLadder.map((rank, step) => [rank, step]))
/** As written: "U" is a honorific, "u" is not. */
export const honorifics: ReadonlySet<string> = new Set(data.honorifics)
/** Honorifics that are given names too. */
export const givenNames: ReadonlySet<string> = new Set(data.ambiguous)
export const gluedTitles: readonly string[] = data.glued
export const officeWords = set(data.offices)
/** What people are besides: "a schoolteacher". An occupation is nobody's office. */
export const occupationWords = set(data.occupations)

/** The office that each of several holds: "commanders" is commander, "vice chairmen" vice chairman. */
export function singularOffice(title: string): string {
  const singular = title
    .replace(/men$/u, 'man')
    .replace(/(?<=deput)ies$/u, 'y')
    .replace(/(?<=secretar)ies$/u, 'y')
  if (singular !== title) return singular
  const last = title.toLowerCase().split(/[\s-]/u).at(-1)!
  return last.endsWith('s') && officeWords.has(last) && officeWords.has(last.slice(0, -1)) ? title.slice(0, -1) : title
}

/**
 * Whether a key or title names an office: its head noun does ("Deputy commander of the southern front", "General
 * Secretary", "Minister-Counselor"). What follows "of", "for", a comma or a bracket is not the head.
 */
export const isOffice = memo((title: string): boolean => {
  const head = title
    .toLowerCase()
    .split(/\s(?:of|for|to|in|at|on)\s|[,(;:]/u)[0]!
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^\d+$/u.test(word))
  const last = head.at(-1)?.replace(/[.'’]+$/u, '')
  return last !== undefined && head.length <= 6 && (officeWords.has(last) || officeWords.has(last.split('-').at(-1)!))
})
