import type { Document } from '../model/document.ts'
import type { CitationDraft, ClaimDraft, EventDraft, Extraction, Mention } from '../model/extraction.ts'
import { hasWideSpace } from '../model/letters.ts'
import { type Span, trimSpan } from '../model/span.ts'

/** A passage longer than this is no passage but a page: the contract's bound. */
export const LONGEST_PASSAGE = 320

/**
 * Collects what the extractors of one document say. Mentions are told once: the same place, type and label give the
 * same index. Nothing is judged here but the form: spans lie in the text and passages keep the contract's bound.
 */
export interface Draft {
  readonly document: Document
  readonly mentions: readonly Mention[]
  readonly events: readonly EventDraft[]
  readonly claims: readonly ClaimDraft[]
  mention(mention: Omit<Mention, 'text'>): number
  event(event: EventDraft): number
  citation(citation: CitationDraft): number
  claim(claim: ClaimDraft): void
  /** Says what the whole document is about. */
  topic: number | null
  done(): Extraction
}

const folded = (text: string): string => (hasWideSpace(text) ? text.replace(/\s+/gu, ' ') : text)

/**
 * A mention with all its fields, also those left out: objects of one form are read several times as fast as objects of
 * many, and no other objects are read as often.
 */
const told = (
  { start, end, type, label, nameKind, joint, same, pronoun }: Omit<Mention, 'text'>,
  text: string,
): Mention => ({ start, end, type, text, label, nameKind, joint, same, pronoun }) as Mention

/** A claim with all its fields, for the same reason. */
const claimed = (claim: ClaimDraft, passage: Span): ClaimDraft =>
  ({
    block: claim.block,
    passage,
    subject: claim.subject,
    property: claim.property,
    value: claim.value,
    valid: claim.valid,
    role: claim.role,
    side: claim.side,
    place: claim.place,
    located: claim.located,
    scope: claim.scope,
    victim: claim.victim,
    perpetrator: claim.perpetrator,
    attributedTo: claim.attributedTo,
    via: claim.via,
    modality: claim.modality,
    hedged: claim.hedged,
    joint: claim.joint,
    extractor: claim.extractor,
    rule: claim.rule,
    confidence: claim.confidence,
  }) as ClaimDraft

export function createDraft(document: Document): Draft {
  const { text } = document
  const mentions: Mention[] = []
  // by start, the first that begins there; then, by mention, the next that begins with it (-1: none)
  const firstAt = new Map<number, number>()
  const nextHere: number[] = []
  const events: EventDraft[] = []
  const citations: CitationDraft[] = []
  const claims: ClaimDraft[] = []
  const inside = (span: Span): void => {
    if (!(span.start >= 0 && span.start < span.end && span.end <= text.length))
      throw new RangeError(`a span ${span.start}–${span.end} outside the text of ${document.file} (${text.length})`)
  }
  return {
    document,
    mentions,
    events,
    claims,
    topic: null,
    mention(mention) {
      inside(mention)
      let before = -1
      for (let known = firstAt.get(mention.start) ?? -1; known >= 0; known = nextHere[known]!) {
        const m = mentions[known]!
        if (m.end === mention.end && m.type === mention.type && (m.label ?? '') === (mention.label ?? '')) return known
        before = known
      }
      const index = mentions.push(told(mention, folded(text.slice(mention.start, mention.end)))) - 1
      nextHere.push(-1)
      if (before < 0) firstAt.set(mention.start, index)
      else nextHere[before] = index
      return index
    },
    event(event) {
      inside(event.anchor)
      return events.push(event) - 1
    },
    citation(citation) {
      inside(citation)
      return citations.push(citation) - 1
    },
    claim(claim) {
      const passage = trimSpan(text, claim.passage)
      inside(passage)
      const bounded =
        passage.end - passage.start > LONGEST_PASSAGE
          ? { start: passage.start, end: passage.start + LONGEST_PASSAGE }
          : passage
      claims.push(claimed(claim, bounded))
    },
    done() {
      return { mentions, events, citations, claims, topic: this.topic }
    },
  }
}

/**
 * A stretch of running text to which the grammar of prose applies, and what its surroundings already settle:
 * a paragraph, a sentence inside a cell or bullet, the value of a line.
 */
export interface ProseSpan extends Span {
  /** Index in `Document.blocks`. */
  readonly block: number
  /** The event that the row or line tells: outcomes and participants of its sentences belong to it. */
  readonly event?: number
  /** Who or what a sentence without a subject speaks of ("Imposed a tax …" under "the KIO:"). */
  readonly subject?: number
  /** EDTF that the heading or the row gives to undated sentences. */
  readonly date?: string
  /** Where that date stands, when a label before the line gives it: "**24 July 2015**: the army bombed …". */
  readonly label?: Span
  /**
   * What its sentences say has been told by the row or line (its event, people, outcomes): it is searched for names, and
   * the grammar would only say it again.
   */
  readonly told?: true
}
