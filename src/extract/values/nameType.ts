import type { EntityType } from '../../model/entityType.ts'
import { memo } from '../../vocabulary/memo.ts'
import { nameWords } from '../../vocabulary/nameWords.ts'

const classes = nameWords.find(([type]) => type === 'ActorClass')![1]
/** Hints of more than one word, with the spaces around them. */
const phrases = new Map(
  nameWords.map(([type, hints]) => [type, [...hints].filter((h) => h.includes(' ')).map((h) => ` ${h} `)] as const),
)

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/[’']s?(?=\s|$)/gu, '')
    .split(/[^\p{L}\p{N}\p{M}]+/gu)
    .filter((word) => word !== '')

/**
 * What a name says it names by its words: "Karenni Army" an armed group, "Shan State" a place, "local traders" a class
 * of actors; null when its words show nothing ("Tatmadaw" aside, a bare proper name could be anything).
 */
export const typeOfName = memo((name: string): EntityType | null => {
  const words = wordsOf(name)
  if (words.length === 0) return null
  // "Army of the North", "Front for Liberty": what stands before the preposition is the head.
  const of = words.findIndex((word, i) => i > 0 && ['of', 'for', 'in', 'from', 'led'].includes(word))
  const head = of > 0 ? words.slice(0, of) : words
  const last = head.at(-1)!
  // written small, a plural stands for many: "ministers and other officials", "4 leaders of the assembly"
  if (classes.has(last) && name.includes(last)) return 'ActorClass'
  const phrase = ` ${words.join(' ')} `
  for (const [type, hints] of nameWords) {
    if (type === 'ActorClass') continue
    if (hints.has(last) || phrases.get(type)!.some((hint) => phrase.includes(hint))) return type
  }
  for (const [type, hints] of nameWords) {
    if (type === 'ActorClass' || type === 'Place' || type === 'Facility') continue
    if (words.some((word) => hints.has(word))) return type
  }
  return null
})

/** "KIA", "ULA/AA", "M23", "FARC-EP": letters that stand for a longer name. */
export const isAbbreviation = memo(
  (name: string): boolean =>
    /^(?=.{2,16}$)\p{Lu}[\p{Lu}\d]*(?:\p{Ll}{0,2}\p{Lu}[\p{Lu}\d]*)*(?:[-–]\p{Lu}[\p{Lu}\d]*)*$/u.test(name) &&
    /\p{Lu}.*[\p{Lu}\d]/u.test(name),
)
