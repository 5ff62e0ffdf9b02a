import { remembering } from './remembering.ts'

/** Words that carry no meaning of their own when texts are compared. */
const small = new Set(
  'a an the of and or in to on for at by with its their from as is are was were has have'.split(' '),
)

// plain words, nearly all, need no folding of marks
const plainWords = /^[a-z0-9 ]*$/u
/** Longer texts seldom come again, and would take memory. */
const SHORT = 100

export const fold = (text: string): string => (text.length <= SHORT ? foldShort(text) : foldMarks(text))

const foldMarks = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}])\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘ʼ`´']s\b/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

const foldShort = remembering((text) => (plainWords.test(text) ? text.trim().replace(/ {2,}/gu, ' ') : foldMarks(text)))

/** The words of a text that say something. */
export const telling = (text: string): Set<string> =>
  new Set(
    fold(text)
      .split(' ')
      .filter((w) => w && !small.has(w)),
  )

/** "Vice chairmen" and "vice-chairman" are one office. */
export const foldRole = (role: string): string =>
  fold(role)
    .replace(/\b(\p{L}+)men\b/gu, '$1man')
    .replace(/\b(\p{L}{4,}[^s\s])s\b/gu, '$1')
    .replace(/^(?:first|former|founding|current|acting|then|ex|previous) /u, '')
    .replace(/\bchair(?:person|woman)?\b/gu, 'chairman')
    .replace(/\bsecretary general\b/gu, 'general secretary')
    .replace(/\bcommanders? in chief\b/gu, 'commander in chief')
