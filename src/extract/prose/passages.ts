import type { Span } from '../../model/span.ts'
import type { Predicate } from './predicate.ts'
import type { Telling } from './telling.ts'

/** Where a clause stands: what is shown of the document for what the clause tells. */
export function passageOf({ scene: { sentence } }: Telling, p: Predicate): Span {
  return { start: sentence.chunks[p.first]!.start, end: sentence.chunks[p.last]!.end }
}

/** The passage with the date it rests on, when that stands near. */
export const hull = (passage: Span, date: Span): Span => {
  const start = Math.min(passage.start, date.start)
  const end = Math.max(passage.end, date.end)
  return end - start <= 320 ? { start, end } : passage
}

/** A passage no longer than what can be shown beside a claim. */
export const bounded = (span: Span): Span => ({ start: span.start, end: Math.min(span.end, span.start + 320) })
