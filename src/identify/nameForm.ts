import { readFileSync } from 'node:fs'
import anyAscii from 'any-ascii'
import { parse } from 'yaml'
import type { EntityType } from '../model/entityType.ts'
import { honorifics, rankWords } from '../vocabulary/ranks.ts'

const data = parse(readFileSync(new URL('./name-folding.yaml', import.meta.url), 'utf8')) as {
  spelling: Record<string, string[]>
  legal: string[]
  legalPhrases: Record<string, string[]>
  particles: string[]
  generic: string[]
  settlement: string[]
  conflict: string[]
  people: string[]
  commodity: string[]
  titles: string[]
  given: Record<string, string[]>
}

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word

const spelling = new Map(Object.entries(data.spelling).flatMap(([to, from]) => from.map((f) => [f, to] as const)))
const given = new Map(Object.entries(data.given).flatMap(([to, from]) => from.map((f) => [f, to] as const)))
// the words of organisations are compared in the singular
const both = (words: readonly string[]): Set<string> => new Set(words.flatMap((w) => [w, singular(w)]))
const legal = both(data.legal)
const legalPhrases = Object.entries(data.legalPhrases).flatMap(([to, from]) =>
  from.map((f) => [f.split(' '), to] as const),
)
const particles = new Set(data.particles)
const generic = both(data.generic)
const titles = new Set([
  ...data.titles,
  ...rankWords,
  ...[...honorifics].map((h) => h.toLowerCase().replace(/\W/gu, '')),
])
const settlement = new Set(data.settlement)
const conflictWords = new Set(data.conflict)
const peopleWords = new Set(data.people)
const commodityWords = new Set(data.commodity)

/** Kinds of names that are compared by rules of their own. */
export type Family = 'person' | 'organisation' | 'place' | 'conflict' | 'people' | 'commodity' | 'agreement' | 'other'

const families: Partial<Record<EntityType, Family>> = {
  Person: 'person',
  Organization: 'organisation',
  ArmedGroup: 'organisation',
  Coalition: 'organisation',
  Government: 'organisation',
  Place: 'place',
  Facility: 'place',
  Conflict: 'conflict',
  EthnicGroup: 'people',
  Commodity: 'commodity',
  Agreement: 'agreement',
}
export const familyOf = (type: EntityType): Family => families[type] ?? 'other'

export interface NameToken {
  readonly text: string
  /** How it sounds: spellings of one name in Latin letters share it. */
  readonly sound: string
  /** 1 for a word that tells which, less for one that tells only what. */
  readonly weight: number
}

/** A name folded for comparing. */
export interface NameForm {
  readonly tokens: readonly NameToken[]
  /** All letters and digits without spaces. */
  readonly plain: string
  /** The sounds of all tokens without spaces, so that "Mai Ja Yang" meets "Maija Yang". */
  readonly sound: string
  /** The initials of a name of several words, with and without its small words; empty for a short form. */
  readonly initials: readonly string[]
  /** "kio" when the name looks like an abbreviation (capitals, dots, digits). */
  readonly short: string | null
}

/** Longer names are no names; the rest is cut. */
const LONGEST = 300

/**
 * How a Latin spelling sounds, coarsely enough for two romanisations of one name and finely enough to keep short names
 * apart: vowels stay, aspiration and doubled letters go, au and aw are o.
 */
export function soundOf(token: string): string {
  if (/\d/u.test(token)) return token
  return token
    .replace(/kh|hk|q|ck/gu, 'k')
    .replace(/gh/gu, 'g')
    .replace(/ph|hp/gu, 'p')
    .replace(/th|ht/gu, 't')
    .replace(/bh/gu, 'b')
    .replace(/dh/gu, 'd')
    .replace(/x/gu, 'ks')
    .replace(/c(?=[eiy])/gu, 's')
    .replace(/c(?!h)/gu, 'k')
    .replace(/ng(?=[wk])/gu, 'n')
    .replace(/au|aw|ou|ow/gu, 'o')
    .replace(/oo|u/gu, 'u')
    .replace(/ee|y(?=[^aeiou]|$)|ey$|e$|i$/gu, 'i')
    .replace(/ae|ai|ay|ei/gu, 'e')
    .replace(/(?<=[aeiou])(?:h|r)$/u, '')
    .replace(/(?<=[bdgklmnprtvwz])h/gu, '')
    .replace(/sch/gu, 'sh')
    .replace(/w(?=[aeiou])/gu, 'w')
    .replace(/(.)\1+/gu, '$1')
}

/** The consonants of a sound: what two romanisations of one name keep when they disagree on vowels. */
export const skeletonOf = (sound: string): string =>
  sound.slice(0, 1).replace(/[aeiou]/u, 'a') + sound.slice(1).replace(/[aeiouwyh]/gu, '')

const cache = new Map<string, NameForm>()
const CACHED = 20_000

/** Reads a name of a kind. Pure; results are kept for names that come again. */
export function nameForm(text: string, family: Family): NameForm {
  const key = `${family} ${text}`
  const known = cache.get(key)
  if (known) return known
  const form = read(text.slice(0, LONGEST), family)
  if (cache.size >= CACHED) cache.clear()
  cache.set(key, form)
  return form
}

const isShort = (text: string): boolean =>
  text.length <= 12 &&
  !/\s/u.test(text) &&
  /^(?:\p{Lu}[\p{L}\d]*[.\-/–]?)+(?<=\p{Lu}.*\p{Lu}.*)$/u.test(text) &&
  upperShare(text) >= 0.6

const upperShare = (text: string): number => {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.length === 0 ? 0 : letters.filter((c) => c === c.toUpperCase()).length / letters.length
}

/** Latin lower-case letters, digits and spaces. */
function latin(text: string): string {
  const marked = text
    .normalize('NFKC')
    // the possessive is no part of a name: "KIO's team", "Students' Front"
    .replace(/(?<=\p{L}{2})[’'](?:s(?![\p{L}])|(?=\s|$))/gu, '')
    .replace(/[’‘ʼ`´'ʻ"“”]/gu, '')
    // a lost space: "MyintSoe", but not "McDonald" or "NGO"
    .replace(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu, ' ')
    // dotted letters are one word: "K.I.O.", "S.A.R.L."
    .replace(/(?<![\p{L}\d])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\d]))?/gu, (run) => `${run.replace(/[.\s]/gu, '')} `)
  return anyAscii(marked)
    .toLowerCase()
    .replace(/['`"]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
}

function joinLegal(tokens: string[]): string[] {
  const out: string[] = []
  for (let i = 0; i < tokens.length; ) {
    const phrase = legalPhrases.find(([words]) => words.every((w, k) => tokens[i + k] === w))
    if (phrase) {
      out.push(phrase[1])
      i += phrase[0].length
    } else out.push(tokens[i++]!)
  }
  return out
}

const dropped = (tokens: string[], drop: ReadonlySet<string>): string[] => {
  const kept = tokens.filter((t) => !drop.has(t))
  return kept.length > 0 ? kept : tokens
}

/** The words of a name without what is only its manner: titles, forms of law, kinds of places. */
function words(text: string, family: Family): string[] {
  let tokens = latin(text).split(' ').filter(Boolean)
  if (family === 'person') {
    // titles stand before the name; "General" alone stays
    let start = 0
    while (start < tokens.length - 1 && titles.has(tokens[start]!)) start++
    if (tokens.length - start === 1 && start > 0 && tokens[start]!.length < 3) start--
    tokens = tokens.slice(start)
    // "U" and "Daw" are titles only as written
    if (/^(?:U|Daw|Ko|Ma)\s/u.test(text) && tokens.length > 2 && /^(?:u|daw|ko)$/u.test(tokens[0]!))
      tokens = tokens.slice(1)
    while (tokens.length > 2 && (legal.has(tokens.at(-1)!) || tokens.at(-1) === 'jr' || tokens.at(-1) === 'sr'))
      tokens.pop()
    return tokens
  }
  tokens = joinLegal(tokens.map((t) => spelling.get(t) ?? t))
  if (tokens.length > 1 && tokens[0] === 'the') tokens = tokens.slice(1)
  switch (family) {
    case 'place':
      return dropped(tokens, settlement).map((t, i) => (i > 0 ? singular(t) : t))
    case 'conflict':
      return dropped(tokens.map((t) => (t === 's' ? '' : t)).filter(Boolean), conflictWords)
    case 'people':
      return dropped(tokens, peopleWords).map(singular)
    case 'commodity':
      return dropped(tokens.map(singular), commodityWords)
    case 'agreement':
      // "the 1947 Accord" is the Accord
      return dropped(tokens, new Set(tokens.filter((t) => /^(?:1[89]|20)\d\d$/u.test(t))))
    case 'organisation':
      return tokens.map(singular)
    default:
      return tokens
  }
}

function weightOf(token: string, family: Family): number {
  if (particles.has(token)) return 0.15
  if (family === 'organisation' || family === 'other') {
    if (legal.has(token)) return 0.15
    if (generic.has(token)) return 0.6
  }
  return token.length === 1 ? 0.5 : 1
}

function read(text: string, family: Family): NameForm {
  const list = words(text, family)
  const tokens = list.map((t) => {
    const folded = family === 'person' ? (given.get(t) ?? t) : t
    return { text: t, sound: soundOf(folded), weight: weightOf(t, family) }
  })
  const bare = text.trim()
  const short = isShort(bare) ? latin(bare.replace(/(?<=\p{Lu})s$/u, '')).replaceAll(' ', '') : null
  return {
    tokens,
    plain: list.join(''),
    sound: tokens.map((t) => t.sound).join(''),
    initials: short === null && family !== 'person' ? initialsOf(list, bare) : [],
    short,
  }
}

function initialsOf(tokens: readonly string[], text: string): string[] {
  if (tokens.length < 2) return []
  // "Peace-talk Creation Group" is PCG as well as PTCG; "Movement–North" is two words
  const hyphened = text
    .split(/\s+|[-–—](?=\p{Lu})/u)
    .map((w) => latin(w).split(' ')[0] ?? '')
    .filter((w) => w !== '' && !particles.has(w))
  const of = (list: readonly string[]): string => list.map((t) => t[0]!).join('')
  return [...new Set([of(tokens), of(tokens.filter((t) => !particles.has(t))), of(hyphened)])].filter(
    (i) => i.length >= 2,
  )
}

export const isGeneric = (token: string): boolean => generic.has(token)
export const isParticle = (token: string): boolean => particles.has(token) || legal.has(token)
