import type { EntityType } from '../../model/entityType.ts'
import { codeAt } from '../../model/letters.ts'
import type { Span } from '../../model/span.ts'

/** What stands for a state's power: its army, its government, those who rule by force. */
export type Power = 'army' | 'government' | 'junta'

/** Something that may be a name, and what its words and its place in the sentence say it names. */
export interface Candidate extends Span {
  /** The name folded, under which all its occurrences in the document are judged together. */
  readonly key: string
  readonly type: EntityType | null
  /** 0 nothing speaks for the type, 1 its place in the sentence, 2 a word of the name, 3 a list of known names. */
  readonly score: number
  readonly first: number
  readonly next: number
  /** A noun phrase that names nobody: "the military council", "government troops". */
  readonly generic?: boolean
  readonly power?: Power
  readonly country?: string
  /** The name inside that this one stands for: "KIA insurgents" the KIA. */
  readonly inner?: number
  readonly person?: Titles
  /** What to call it where the text's own words do not serve: "Kachin" in "Kachin and Shan State". */
  readonly label?: string
}

/** What stands before a person's name. Spans of tokens, [first, next). */
export interface Titles {
  readonly rank: readonly [number, number] | null
  readonly office: readonly [number, number] | null
  /** The organisation before the office: "KIO Chairman". */
  readonly organization: readonly [number, number] | null
  /** Where the whole begins, organisation, office and rank included. */
  readonly from: number
}

const apostrophes = /[’‘ʼ`]/gu

/** Whether other units than ASCII's stand in a name, or blanks that are not single. */
function isUnfolded(name: string): boolean {
  const { length } = name
  let before = 0
  for (let i = 0; i < length; i++) {
    const code = codeAt(name, i)
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return true
    before = code
  }
  return false
}

/** A name under which all its spellings with other apostrophes, dashes, spaces and case are one. */
export const foldName = (name: string): string =>
  (isUnfolded(name)
    ? name
        .replace(apostrophes, "'")
        .replace(/[‐‑–—]/gu, '-')
        .replace(/\s+/gu, ' ')
    : name
  ).toLowerCase()
