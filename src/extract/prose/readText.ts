import type { Document } from '../../model/document.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { type DateContext, type FoundDate, findDates } from '../values/dates.ts'
import { findQuantities } from '../values/quantities.ts'
import type { Chunked } from './chunk.ts'
import { chunkSentence } from './chunks.ts'
import { findPredicates } from './clauses.ts'
import { bareNamed } from './match.ts'
import type { verbFinder } from './missedVerbs.ts'
import { readSentences, type Sentence } from './nlp.ts'
import type { Predicate } from './predicate.ts'

/** A sentence and its clauses, before anything is told of them. */
export interface ReadSentence {
  readonly span: ProseSpan
  /** It is the first of its stretch. */
  readonly opens: boolean
  readonly sentence: Chunked
  readonly predicates: readonly Predicate[]
}

/** A sentence of more tokens is a list or damage, no grammar: it bounds the work on hostile text. */
const LONGEST_SENTENCE = 400

/** So many sentences are read together: most documents are read as one part, and a book is not held all at once. */
const TOGETHER = 256

interface Cut {
  readonly span: ProseSpan
  readonly opens: boolean
  readonly sentence: Sentence
}

/**
 * The sentences of a document's running text, part by part. A part is read step by step, not sentence by sentence: the
 * code of all steps is far larger than the caches of a processor, the code of one is not, and a step that has all
 * sentences before the next begins takes four fifths of the time. `findVerbs` shows verbs that the tagger missed.
 */
export function* readText(
  document: Document,
  draft: Draft,
  spans: readonly ProseSpan[],
  findVerbs: ReturnType<typeof verbFinder>,
): Generator<readonly ReadSentence[]> {
  const order = inOrder(draft)
  const datesOf = dateReader(document)
  for (const part of cutText(document, spans)) {
    const dates = part.map(datesOf)
    const quantities = part.map(({ sentence }, i) => findQuantities(document.text, sentence, dates[i]!))
    const chunked = part.map(({ sentence }, i) =>
      chunkSentence(sentence, draft.mentions, inside(draft, order, sentence), dates[i]!, quantities[i]!, findVerbs),
    )
    yield part.map(({ span, opens, sentence }, i) => ({
      span,
      opens,
      sentence: chunked[i]!,
      predicates: findPredicates(
        chunked[i]!,
        span.subject === undefined ? undefined : bareNamed(span.subject, sentence),
      ),
    }))
  }
}

function* cutText(document: Document, spans: readonly ProseSpan[]): Generator<Cut[]> {
  let part: Cut[] = []
  for (const span of spans) {
    let opens = true
    for (const sentence of readSentences(document.text, span)) {
      if (sentence.tokens.length > LONGEST_SENTENCE) continue
      part.push({ span, opens, sentence })
      opens = false
      if (part.length < TOGETHER) continue
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

/** Reads the dates of one sentence after the other; each lends its date to the next of its stretch. */
function dateReader(document: Document): (cut: Cut) => readonly FoundDate[] {
  const { text } = document
  let context: DateContext = {}
  return ({ span, opens, sentence }) => {
    if (opens) context = contextOf(document, span)
    const dates = findDates(text, sentence, context)
    const last = dates.findLast((d) => d.kind === 'point')
    if (last !== undefined) context = { last: last.edtf, basis: 'carried' }
    return dates
  }
}

/** The year that headings, the row or the line lend to the first sentence of a stretch. */
function contextOf(document: Document, span: ProseSpan): DateContext {
  if (span.date !== undefined) {
    // a period of several years lends none of them
    const years = new Set(span.date.match(/\b\d{4}(?=-|\b)/g) ?? [])
    return years.size === 1 ? { last: span.date, basis: 'heading' } : {}
  }
  let section = document.blocks[span.block]?.section ?? null
  for (let depth = 0; section !== null && depth < 6; depth++) {
    const heading = document.blocks[section]!
    const years = document.text.slice(heading.start, heading.end).match(/\b(?:1[89]|20)\d\d\b/g)
    if (years !== null && new Set(years).size === 1) return { year: Number(years[0]), basis: 'heading' }
    if (years !== null) return {}
    section = heading.section
  }
  return {}
}

/** The mentions by their place, the longer first where several begin together. */
const inOrder = (draft: Draft): number[] =>
  draft.mentions
    .map((_, i) => i)
    .filter((i) => draft.mentions[i]!.type !== 'Document' && draft.mentions[i]!.type !== 'Citation')
    .sort(
      (a, b) => draft.mentions[a]!.start - draft.mentions[b]!.start || draft.mentions[b]!.end - draft.mentions[a]!.end,
    )

/** The mentions in `order` that stand inside a sentence. */
function inside(draft: Draft, order: readonly number[], sentence: Sentence): number[] {
  const found: number[] = []
  for (let i = firstFrom(draft, order, sentence.start); i < order.length; i++) {
    const mention = draft.mentions[order[i]!]!
    if (mention.start >= sentence.end) break
    if (mention.end <= sentence.end) found.push(order[i]!)
  }
  return found
}

/** Index of the first mention in `order` that starts at or after `at`. */
function firstFrom(draft: Draft, order: readonly number[], at: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (draft.mentions[order[middle]!]!.start < at) low = middle + 1
    else high = middle
  }
  return low
}
