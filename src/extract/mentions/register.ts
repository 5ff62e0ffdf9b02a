import type { BlockKind } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import { startsLower } from '../../model/letters.ts'
import { type Candidate, foldName } from './candidate.ts'
import { adjectiveOf, calendar, common, countryOf, heads, notNames } from './lexicon.ts'
import { type NameToken, nameTokens } from './nameTokens.ts'
import { TITLE } from './traits.ts'

/** What the names of one document name, judged from all places where they stand. */
export interface Register {
  /** Structure says what the name names: an infobox, a table's column. */
  known(name: string, type: EntityType): void
  seen(candidate: Candidate, prose: boolean, tokens: readonly NameToken[]): void
  /** "Karen National Union (KNU)": the abbreviation names what the name names. */
  link(abbreviation: string, name: string): void
  /** The name that the abbreviation was first linked to. */
  longOf(abbreviation: string): string | null
  decide(): void
  /** Whether a known name of several words begins with a small letter. */
  hasSmall(): boolean
  typeOf(candidate: Candidate, unit: { readonly prose: boolean; readonly kind: BlockKind }): EntityType | null
  /** A name that stands at a token, the longest; where it ends and what it names. */
  matchAt(tokens: readonly NameToken[], at: number): { next: number; type: EntityType } | null
  /**
   * A known name written otherwise at a token: in small letters, with other hyphens, in the plural, without its owner
   * ("truth and justice centre" of "MRF Truth and Justice Centre"). Three words at least.
   */
  otherwiseAt(tokens: readonly NameToken[], at: number): { next: number; type: EntityType; label?: string } | null
  /** What an abbreviation written small, alone, names: "mnlf". Null when it is none that the document introduces. */
  smallAbbreviation(text: string): EntityType | null
  /** What letters name that no text introduces, where they are the initials of one known name alone. */
  byInitials(text: string): EntityType | null
  /** A known place with a letter too many at its end. */
  slippedPlace(text: string): boolean
  /** The person whose last name a single word is, as that person's key; null when it is nobody's or several people's. */
  surnameOf(candidate: Candidate): string | null
  /** The name as first written. */
  written(key: string): string
}

interface Entry {
  readonly key: string
  /** What the name may name, in the order met, and how much speaks for each. */
  readonly types: EntityType[]
  readonly scores: number[]
  words: readonly string[]
  written: string
  total: number
  /** Seen in running text, or told by structure. */
  sure: boolean
  best: number
  /** What it names, once decided. */
  decided: EntityType | null
}

/** Names of these are told by their initials and in small letters. */
const bodies: ReadonlySet<EntityType> = new Set([
  'Organization',
  'ArmedGroup',
  'Coalition',
  'Government',
  'Agreement',
  'Facility',
])
/** The least length of a place's name in which a letter too many is a slip. */
const SLIPPED = 8
/** Below this a name is not taken for anything. */
const ENOUGH = 0.5

/** Whether a name's word `k` is written so; the last may stand in the plural. */
const isWord = (words: readonly string[], k: number, word: string): boolean =>
  word === words[k] || (k === words.length - 1 && word.length === words[k]!.length + 1 && word === `${words[k]}s`)

function speakFor(e: Entry, type: EntityType, score: number): void {
  const at = e.types.indexOf(type)
  if (at >= 0) e.scores[at]! += score
  else {
    e.types.push(type)
    e.scores.push(score)
  }
}

export function createRegister(): Register {
  const entries = new Map<string, Entry>()
  const inOrder: Entry[] = []
  const links = new Map<string, string>()
  const told = new Map<string, { readonly key: string; readonly words: readonly string[] } | null>()
  const decided = (key: string): EntityType | null => entries.get(key)?.decided ?? null
  const surnames = new Map<string, string>()
  let hasSmall = false
  const byFirst = new Map<string, { words: readonly string[]; type: EntityType }[]>()
  const otherwise = new Map<string, { words: readonly string[]; type: EntityType; label?: string }[]>()
  /** Null where the letters are those of several names. */
  const initials = new Map<string, EntityType | null>()
  const entry = (key: string): Entry => {
    let e = entries.get(key)
    if (e === undefined) {
      e = { key, types: [], scores: [], words: [], written: '', total: 0, sure: false, best: 0, decided: null }
      entries.set(key, e)
      inOrder.push(e)
    }
    return e
  }
  const learnOtherwise = (e: Entry, type: EntityType): void => {
    const words = e.words.some((w) => w.includes('-')) ? e.words.flatMap((w) => w.split('-')) : e.words
    const letters = words.length < 2 || words.length > 6 ? '' : words.map((w) => w[0]).join('')
    if (letters !== '') initials.set(letters, initials.has(letters) ? null : type)
    const last = heads.get(words.at(-1)!)
    if (last === undefined || last === 'Place' || words.includes('/')) return
    // the owner before the name is an abbreviation that the document uses
    const owner = words.length > 3 ? decided(words[0]!) : null
    for (const name of owner !== null && bodies.has(owner) ? [words, words.slice(1)] : [words]) {
      if (name.length < 3) continue
      const known = otherwise.get(name[0]!) ?? []
      known.push({ words: name, type, ...(name !== words && e.written !== '' && { label: e.written }) })
      otherwise.set(name[0]!, known)
    }
  }
  const best = (e: Entry): EntityType | null => {
    let type: EntityType | null = null
    let score = 0
    for (let k = 0; k < e.types.length; k++)
      if (e.scores[k]! > score) {
        type = e.types[k]!
        score = e.scores[k]!
      }
    return score >= ENOUGH ? type : null
  }
  return {
    known(name, type) {
      if (name.length > 120) return
      // structure tells the same name again and again
      let read = told.get(name)
      if (read === undefined) {
        const words = nameTokens(name, { start: 0, end: name.length })
        // a value in words of its own names nobody elsewhere: "ministers and other officials"
        read = words.every((w) => w.kind === 'low') ? null : { key: foldName(name), words: words.map((w) => w.lower) }
        told.set(name, read)
      }
      if (read === null) return
      const e = entry(read.key)
      speakFor(e, type, 4)
      e.words = read.words
      e.written ||= name
      e.sure = true
      e.best = 3
    },
    seen(candidate, prose, tokens) {
      if (candidate.generic === true || candidate.inner !== undefined) return
      const e = entry(candidate.key)
      e.total++
      if (prose) e.sure = true
      e.best = Math.max(e.best, candidate.score)
      if (e.total === 1 && e.written === '' && candidate.key.toUpperCase() === candidate.key) e.written = candidate.key
      if (e.words.length === 0) {
        const words: string[] = []
        for (let k = candidate.first; k < candidate.next; k++) words.push(tokens[k]!.lower)
        // halves of a joint name have keys of their own
        e.words = words.length > 1 && words.includes('/') ? [candidate.key] : words
      }
      if (candidate.type !== null && candidate.score > 0)
        speakFor(e, candidate.type, candidate.score * (prose ? 1 : 0.6))
    },
    link(abbreviation, name) {
      const key = foldName(abbreviation)
      if (!links.has(key)) links.set(key, foldName(name))
      const e = entry(key)
      e.words = [key]
      e.sure = true
      e.best = 3
    },
    // no getter: it would give each register a hidden class of its own, which is slow to read and outlives the document
    hasSmall: () => hasSmall,
    longOf: (abbreviation) => links.get(foldName(abbreviation)) ?? null,
    decide() {
      // "Houthis" after "Houthi movement", "PDFs" after "PDF"
      for (const e of inOrder) {
        const { key } = e
        if (
          e.words.length !== 1 ||
          !key.endsWith('s') ||
          (best(e) !== null && e.best >= 1 && !/^[^ ]{2,7}s$/u.test(key))
        )
          continue
        const stem = key.slice(0, -1)
        const known = [stem, `${stem} movement`, `${stem} rebels`, `${stem} group`, `${stem} militia`].find(
          (k) => entries.has(k) && entries.get(k)!.best >= 1,
        )
        const type = known === undefined ? null : best(entry(known))
        if (known !== undefined && type !== null && type !== 'Place' && type !== 'Person' && !links.has(key)) {
          links.set(key, links.get(known) ?? known)
          e.best = Math.max(e.best, 1)
        }
      }
      for (const e of inOrder) {
        const target = links.get(e.key)
        e.decided = (target === undefined ? null : best(entry(target))) ?? best(e)
      }
      for (const { key, words, decided, total } of inOrder) {
        if (decided !== 'Person') continue
        const last = words.at(-1)
        if (words.length < 2 || last === undefined || last.length < 4) continue
        const known = surnames.get(last)
        // of relatives the one of whom the document speaks most, named first, is called by the bare surname
        const first = known === undefined || known === '' ? 0 : entries.get(known)!.total
        if (known === undefined || known === key) surnames.set(last, key)
        else if (!(first >= 2 && first >= 2 * total)) surnames.set(last, '')
      }
      for (const e of inOrder) {
        const type = e.decided
        if (type === null) continue
        const first = e.words[0]
        if (first !== undefined && e.best >= 2 && bodies.has(type)) learnOtherwise(e, type)
        if (first === undefined || !e.sure || e.best < 1) continue
        if (e.words.length === 1 && common.has(first) && !countryOf.has(first)) continue
        if (e.words.length >= 3 && e.sure && startsLower(e.written)) hasSmall = true
        const list = byFirst.get(first) ?? []
        list.push({ words: e.words, type })
        byFirst.set(first, list)
      }
      for (const lists of [otherwise, byFirst])
        for (const list of lists.values()) if (list.length > 1) list.sort((a, b) => b.words.length - a.words.length)
    },
    typeOf(candidate, { prose, kind }) {
      const e = entries.get(candidate.key)
      const type = e?.decided ?? null
      if (e === undefined || type === null) return null
      // Outside running text a name must have a word that tells its type, or be known from elsewhere.
      const cell = kind === 'table-row' && candidate.type === 'Organization'
      if (!prose && candidate.score < 2 && !cell && !(e.sure && e.best >= 1)) return null
      return type
    },
    matchAt(tokens, at) {
      const list = byFirst.get(tokens[at]!.lower)
      if (list === undefined) return null
      for (const { words, type } of list) {
        if (at + words.length > tokens.length) continue
        let k = 1
        while (k < words.length && tokens[at + k]!.lower === words[k] && !tokens[at + k]!.line) k++
        if (k === words.length) return { next: at + k, type }
      }
      return null
    },
    otherwiseAt(tokens, at) {
      const first = tokens[at]!.lower
      // what has a hyphen may be a title
      const hyphen = (tokens[at]!.traits & TITLE) === 0 ? -1 : first.indexOf('-')
      const list = otherwise.get(hyphen < 0 ? first : first.slice(0, hyphen))
      if (list === undefined) return null
      for (const { words, type, label } of list) {
        let k = 0
        let next = at
        while (k < words.length && next < tokens.length && (next === at || !tokens[next]!.line)) {
          const word = tokens[next]!.lower
          if (!word.includes('-')) {
            if (!isWord(words, k, word)) break
            k++
          } else {
            const parts = word.split('-')
            if (!parts.every((p, n) => isWord(words, k + n, p))) break
            k += parts.length
          }
          next++
        }
        if (k === words.length) return { next, type, ...(label !== undefined && { label }) }
      }
      return null
    },
    smallAbbreviation: (text) =>
      text.length >= 3 && links.has(text) && !common.has(text) && !calendar.has(text) ? decided(text) : null,
    byInitials: (text) => {
      const key = text.toLowerCase()
      return entries.has(key) || notNames.has(key) ? null : (initials.get(key) ?? null)
    },
    slippedPlace: (text) => {
      if (text.length < SLIPPED || !/[erhw]$/u.test(text)) return false
      const stem = text.slice(0, -1)
      return (
        decided(stem) === 'Place' && entries.get(stem)!.best >= 1 && decided(text) === null && !adjectiveOf.has(text)
      )
    },
    surnameOf(candidate) {
      if (candidate.next - candidate.first !== 1) return null
      const type = decided(candidate.key)
      return type !== null && type !== 'Person' && candidate.score >= 1.5 ? null : (surnames.get(candidate.key) ?? null)
    },
    written(key) {
      const e = entries.get(key)
      return e?.written || key.toUpperCase()
    },
  }
}
