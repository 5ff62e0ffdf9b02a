import { codeAt, isLower, isUpper, isWhite, startsUpper } from '../../model/letters.ts'
import { type Span, trimSpan } from '../../model/span.ts'
import { memo } from '../../vocabulary/memo.ts'
import {
  givenNames,
  gluedTitles,
  honorifics,
  isOffice,
  officeWords,
  rankHeads,
  rankWords,
} from '../../vocabulary/ranks.ts'

export interface Person {
  readonly rank: Span | null
  readonly honorific: Span | null
  /** The bare name. */
  readonly name: Span
  /** What stands in brackets after the name, without the brackets. */
  readonly note: Span | null
  /** The office written before or after the name ("Foreign Minister", "executive director of the Euro Office"). */
  readonly office: string | null
  readonly officeSpan: Span | null
  /** "of the Ministry of Foreign Affairs" after the name: what the person belongs to, without "of the". */
  readonly affiliation: Span | null
}

/** People are not described in more words than this; it bounds the work on a damaged text. */
const LONGEST = 400

/**
 * Takes one person as lists and cells write it apart: "Brig. Gen. Ali Musa (chief of staff)", "U Aung Kyi",
 * "DrKyaw Min" (a lost space), "Foreign Minister Dr. Sara Amadi of the Ministry of Trade", "Ana Ruiz, a spokesperson".
 * The name is what is left; a text with no name in it comes back whole as the name.
 */
export function splitPerson(text: string, span: Span): Person {
  const whole = trimSpan(text, { start: span.start, end: Math.min(span.end, span.start + LONGEST) })
  let { start, end } = whole
  let note: Span | null = null
  let officeSpan = null as Span | null
  let affiliation: Span | null = null
  let rank = null as Span | null
  let honorific = null as Span | null

  // after the name
  const bracket = start + text.slice(start, end).indexOf('(')
  if (bracket > start) {
    const close = text.lastIndexOf(')', end - 1)
    note = trimSpan(text, { start: bracket + 1, end: close > bracket ? close : end })
    end = bracket
  }
  const stop = /[;,]\s*/u.exec(text.slice(start, end))
  if (stop !== null && stop.index > 0) {
    const after = trimSpan(text, { start: start + stop.index + stop[0].length, end })
    const described = withoutArticle(text, after)
    if (described.end > described.start && isOffice(text.slice(described.start, described.end))) officeSpan = described
    end = start + stop.index
  }
  const of = /\s(?:of|from)\s(?:the\s)?/u.exec(text.slice(start, end))
  if (of !== null && startsUpper(text.slice(start + of.index + of[0].length))) {
    const before = text.slice(start, start + of.index)
    // "Minister of Defence Juan Ruiz": the "of" belongs to the office, not to the name.
    if (!isOffice(before)) {
      affiliation = trimSpan(text, { start: start + of.index + of[0].length, end })
      end = start + of.index
    }
  }
  end = trimSpan(text, { start, end }).end

  // before the name: office, rank, honorific, in any order
  let words = wordsOf(text, { start, end })
  for (let round = 0; round < 4; round++) {
    const office = officeBefore(text, words)
    if (office > 0) {
      officeSpan ??= { start: words[0]!.start, end: words[office - 1]!.end }
      words = words.slice(office)
    }
    const ranked = rankBefore(text, words)
    if (ranked > 0) {
      rank = { start: rank?.start ?? words[0]!.start, end: words[ranked - 1]!.end }
      words = words.slice(ranked)
    }
    const first = words[0]
    // "U Nu", "Sir John": a one-syllable rest after "U" is a name of which the honorific is part of how it is written.
    if (
      first !== undefined &&
      words.length > 1 &&
      isHonorific(text.slice(first.start, first.end), words.length - 1, rank !== null)
    ) {
      honorific = { start: honorific?.start ?? first.start, end: first.end }
      words = words.slice(1)
    } else if (office === 0 && ranked === 0) break
  }
  const first = words[0]
  while (words.length > 1 && /^[†‡#*✝]+$/u.test(text.slice(words.at(-1)!.start, words.at(-1)!.end)))
    words = words.slice(0, -1)
  let name = first === undefined ? whole : { start: first.start, end: Math.max(first.end, words.at(-1)!.end) }
  if (first === undefined) {
    rank = null
    honorific = null
    officeSpan = null
  } else name = withoutGluedLetters(text, name)
  return {
    rank,
    honorific,
    name,
    note: note !== null && note.end > note.start ? note : null,
    office: officeSpan === null ? null : text.slice(officeSpan.start, officeSpan.end).replace(/\s+/gu, ' '),
    officeSpan,
    affiliation,
  }
}

/**
 * The name as it would be written with its spaces: "MyintSoe" → "Myint Soe". Names that are written so
 * ("McLeod", "DeSoto") and all-capital pieces stay.
 */
export const spacedName = memo((name: string): string =>
  name
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\p{L})(\p{Lu}\p{Ll}{1,15})(?=\p{Lu}\p{Ll})/gu, (piece) => (KEPT.test(piece) ? piece : `${piece} `))
    .replace(/(\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu, (piece: string, _p, at: number, all: string) =>
      KEPT.test(/\p{Lu}\p{Ll}*$/u.exec(all.slice(Math.max(0, at - 16), at + piece.length))?.[0] ?? '')
        ? piece
        : `${piece} `,
    ),
)
const KEPT = /^(?:Mc|Mac|De|Di|Du|Del|La|Le|Fitz|Van|Von|O|Al|El|Abu|Ibn|Bin)$/u

/** Whether a text can be the name of one person: one to six words that begin with capitals, none of them a common noun. */
export function looksLikeName(name: string): boolean {
  if (name.length > 60 || /[\d/:;()[\]{}"“”<>=@]/u.test(name)) return false
  const words = name.trim().split(/\s+/u)
  if (words.length > 6) return false
  return words.every((word, i) =>
    startsUpper(word) || /^(?:['’‘]\p{Lu}|\p{Lo})/u.test(word)
      ? true
      : i > 0 &&
        /^(?:al|el|bin|ibn|bint|ben|abu|abd|ud|ul|de|del|della|da|dos|du|la|las|los|le|van|von|der|den|di|y|e|ould|ag|wa|na|san)\b/u.test(
          word,
        ),
  )
}

const isHonorific = (word: string, after: number, ranked: boolean): boolean =>
  honorifics.has(word) && (!givenNames.has(word) || (after >= 2 && !ranked))

const withoutArticle = (text: string, span: Span): Span => {
  const article = /^(?:the|an|a)\s+/i.exec(text.slice(span.start, Math.min(span.end, span.start + 6)))
  return article === null ? span : { start: span.start + article[0].length, end: span.end }
}

/** Whether a capital with a small letter behind it stands inside the word: "DrKyaw". */
function hasInnerCapital(word: string): boolean {
  const { length } = word
  for (let i = 2; i < length; i++) if (isLower(codeAt(word, i)) && isUpper(codeAt(word, i - 1))) return true
  return false
}

/** Words of the span; a title glued to a name ("DrKyaw", "GenTun") is a word of its own, as is what follows a dot. */
function wordsOf(text: string, span: Span): Span[] {
  const words: Span[] = []
  let from = span.start
  while (from < span.end) {
    if (isWhite(text.charCodeAt(from))) {
      from++
      continue
    }
    let start = from
    let end = from + 1
    while (end < span.end && !isWhite(text.charCodeAt(end))) end++
    from = end
    for (let again = true; again; ) {
      again = false
      const rest = text.slice(start, end)
      const dotted = rest.includes('.') ? /^\p{L}+\.(?=\p{L})/u.exec(rest) : null
      const glued =
        dotted !== null && (isRank(dotted[0]) || honorifics.has(dotted[0]))
          ? dotted[0]
          : !hasInnerCapital(rest)
            ? undefined
            : gluedTitles.find((t) => rest.startsWith(t) && /^\p{Lu}\p{Ll}/u.test(rest.slice(t.length)))
      if (glued !== undefined) {
        words.push({ start, end: start + glued.length })
        start += glued.length
        again = true
      }
    }
    words.push({ start, end })
  }
  return words
}

const isRank = memo((word: string): boolean =>
  word.split('-').every((part) => rankWords.has(part.toLowerCase().replace(/\.$/u, ''))),
)

/** How many leading words are a rank. A rank ends in a rank's head, and the word after it is no office ("General Secretary"). */
function rankBefore(text: string, words: readonly Span[]): number {
  let count = 0
  while (count < words.length - 1 && isRank(text.slice(words[count]!.start, words[count]!.end))) count++
  while (count > 0) {
    const last = text
      .slice(words[count - 1]!.start, words[count - 1]!.end)
      .toLowerCase()
      .replace(/\.$/u, '')
    if (rankHeads.has(last.split('-').at(-1)!)) break
    count--
  }
  const next = words[count]
  if (count > 0 && next !== undefined && officeWords.has(text.slice(next.start, next.end).toLowerCase())) return 0
  return count
}

/** How many leading words are an office ("army C-in-C", "KIO Chairman", "Minister of Border Affairs"). */
function officeBefore(text: string, words: readonly Span[]): number {
  let last = 0
  for (let i = 0; i < Math.min(words.length - 1, 6); i++) {
    const written = text.slice(words[i]!.start, words[i]!.end).toLowerCase()
    const word = written.endsWith('.') || written.endsWith(',') ? written.slice(0, -1) : written
    if (!(officeWords.has(word) || (word.includes('-') && officeWords.has(word.split('-').at(-1)!)))) continue
    if (rankWords.has(word) && !officeWords.has(word)) continue
    last = i + 1
  }
  if (last === 0) return 0
  // "Chief of Staff Ali Musa", "Minister of Defence Juan Ruiz"
  const next = words[last]
  if (next !== undefined && text.slice(next.start, next.end) === 'of') {
    const after = words[last + 1]
    if (after !== undefined && words.length > last + 2) return last + 2
    return 0
  }
  return last
}

/** "Zaw DanKIA": an abbreviation glued to the end by lost markup is not the name. */
function withoutGluedLetters(text: string, given: Span): Span {
  // most names end in a small letter, and need no look
  if (isLower(text.charCodeAt(given.end - 1))) return given
  const mark = /[†‡#*✝]+$/u.exec(text.slice(given.start, given.end))
  const name = mark === null ? given : { start: given.start, end: given.start + mark.index }
  const glued = /(?<=\p{Ll})\p{Lu}{2,8}$/u.exec(text.slice(name.start, name.end))
  return glued === null ? name : { start: name.start, end: name.start + glued.index }
}
