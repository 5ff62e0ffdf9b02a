import type { DateValue, QuantityValue, TextValue } from '../model/claim.ts'
import type { Document } from '../model/document.ts'
import type { ClaimDraft, Extraction, SubjectDraft, ValueDraft } from '../model/extraction.ts'
import { hashId } from '../model/hashId.ts'
import { type PointIndex, pointIndex, type Span } from '../model/span.ts'
import type { StatedClaim, StatedMention, StatedValue } from '../model/stated.ts'
import { burmeseOf, readBurmese } from '../read/zawgyi.ts'
import { memo } from '../vocabulary/memo.ts'

const hash = (prefix: string, parts: readonly (string | number | null)[]): string =>
  hashId(prefix, JSON.stringify(parts))

/** The id of a document is its bytes': the same bytes anywhere are the same document. */
export const documentId = (sha256: string): string => `d${sha256.slice(0, 20)}`

const fold = memo((text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim(),
)

const pronounLabel = (extraction: Extraction, index: number): string => {
  // follows `same` to what the pronoun stands for; a chain is bounded by the number of mentions
  let at = index
  for (let step = 0; step < 8; step++) {
    const mention = extraction.mentions[at]!
    if (!mention.pronoun || mention.same === undefined || mention.same === at) return mention.label ?? mention.text
    at = mention.same
  }
  return extraction.mentions[index]!.text
}

export interface Stated {
  readonly mentions: readonly StatedMention[]
  readonly claims: readonly StatedClaim[]
  /** Mention ids by index in `Extraction.mentions`; null for a pronoun that stands for nothing known. */
  readonly mentionIds: readonly string[]
}

/** What stating needs to know of the whole text; made once for a document that is stated piece by piece. */
export interface TextIndex {
  readonly points: PointIndex
  readonly burmese: ReturnType<typeof burmeseOf>
}

export const textIndex = (text: string): TextIndex => ({ points: pointIndex(text), burmese: burmeseOf(text) })

/**
 * Turns drafts into what is stored and never changed: offsets in code points, references as mention ids, claim ids that
 * the same statement gets again from the same or a better extractor (hash of document, property, passage, value and
 * subject). Claims that say the same in the same place are told once.
 */
export function state(
  document: Document,
  extraction: Extraction,
  { points, burmese }: TextIndex = textIndex(document.text),
): Stated {
  const { text, sha256 } = document
  const id = documentId(sha256)
  const place = (span: Span) => ({ start: points.toPoints(span.start), end: points.toPoints(span.end) })

  const mentions: StatedMention[] = []
  const known = new Set<string>()
  const add = (mention: Omit<StatedMention, 'id' | 'document' | 'same'>, salt: string | number): string => {
    const mentionId = hash('m', [sha256, mention.type, mention.start, mention.end, mention.label, salt])
    if (!known.has(mentionId)) {
      known.add(mentionId)
      mentions.push({ id: mentionId, document: id, ...mention, same: null })
    }
    return mentionId
  }
  const mentionIds = extraction.mentions.map((m, index) =>
    add(
      {
        type: m.type,
        text: readBurmese(m.text, burmese),
        label: readBurmese(m.label ?? (m.pronoun ? pronounLabel(extraction, index) : m.text), burmese),
        nameKind: m.nameKind ?? null,
        ...place(m),
        joint: m.joint ?? null,
        pronoun: m.pronoun ?? false,
      },
      m.joint ?? '',
    ),
  )
  // Several events can hang on one anchor (a split and a founding in one clause): their order tells them apart.
  const anchored = new Map<string, number>()
  const eventIds = extraction.events.map((event) => {
    const key = `${event.type}:${event.anchor.start}:${event.anchor.end}`
    const nth = anchored.get(key) ?? 0
    anchored.set(key, nth + 1)
    const quote = text.slice(event.anchor.start, event.anchor.end).replace(/\s+/gu, ' ')
    return add(
      {
        type: event.type,
        text: quote,
        label: quote.slice(0, 120),
        nameKind: null,
        ...place(event.anchor),
        joint: null,
        pronoun: false,
      },
      nth,
    )
  })
  const citationIds = extraction.citations.map((citation) =>
    add(
      {
        type: 'Citation',
        text: text.slice(citation.start, citation.end).replace(/\s+/gu, ' '),
        label: citation.title,
        nameKind: null,
        ...place(citation),
        joint: null,
        pronoun: false,
      },
      'citation',
    ),
  )
  const labels = new Map(mentions.map((m) => [m.id, m.label]))

  const subjectId = (subject: SubjectDraft): string => {
    if ('mention' in subject) return mentionIds[subject.mention]!
    if ('event' in subject) return eventIds[subject.event]!
    if ('citation' in subject) return citationIds[subject.citation]!
    return id
  }
  const subjectPlace = (subject: SubjectDraft): string => {
    if ('mention' in subject) {
      const m = extraction.mentions[subject.mention]!
      return `${m.start}:${m.end}:${fold(m.label ?? m.text)}`
    }
    return subjectId(subject)
  }
  const statedValue = (value: ValueDraft): StatedValue => {
    switch (value.kind) {
      case 'mention':
        return { kind: 'mention', mention: mentionIds[value.mention]! }
      case 'event':
        return { kind: 'mention', mention: eventIds[value.event]! }
      case 'citation':
        return { kind: 'mention', mention: citationIds[value.citation]! }
      case 'text':
        return { kind: 'text', text: readBurmese(value.text, burmese) }
      default:
        return value
    }
  }
  const normalised = (value: StatedValue): string => {
    switch (value.kind) {
      case 'mention':
        return `e:${fold(labels.get(value.mention) ?? value.mention)}`
      case 'date':
        return `d:${(value as DateValue).edtf}`
      case 'quantity': {
        const q = value as QuantityValue
        return `q:${q.min}:${q.max}:${q.exclusive}:${fold(q.unit ?? '')}`
      }
      default:
        return `t:${fold((value as TextValue).text)}`
    }
  }

  const claims: StatedClaim[] = []
  const seen = new Map<string, string>()
  const optional = (index: number | null | undefined): string | null => (index == null ? null : mentionIds[index]!)
  for (const draft of extraction.claims) {
    const value = statedValue(draft.value)
    const passage = place(draft.passage)
    const qualifiers = JSON.stringify([
      draft.role ?? null,
      draft.side ?? null,
      draft.scope ?? null,
      draft.valid?.edtf ?? null,
    ])
    const key = [sha256, draft.property, passage.start, passage.end, normalised(value), subjectPlace(draft.subject)]
    let claimId = hash('c', key)
    const other = seen.get(claimId)
    if (other === qualifiers) continue
    // two offices of one person in one passage: the qualifiers tell the second from the first
    if (other !== undefined) claimId = hash('c', [...key, qualifiers])
    if (seen.has(claimId) && other !== undefined && seen.get(claimId) === qualifiers) continue
    seen.set(claimId, qualifiers)
    claims.push({
      id: claimId,
      document: id,
      block: draft.block,
      passage: { ...passage, quote: text.slice(draft.passage.start, draft.passage.end) },
      subject: subjectId(draft.subject),
      property: draft.property,
      value,
      ...qualify(draft, optional),
      extractor: draft.extractor,
      rule: draft.rule ?? null,
      confidence: draft.confidence ?? 0.9,
    })
  }
  const same = new Map<string, string>()
  for (const [index, m] of extraction.mentions.entries())
    if (m.same !== undefined && mentionIds[m.same] !== mentionIds[index])
      same.set(mentionIds[index]!, mentionIds[m.same]!)
  return { mentions: mentions.map((m) => (same.has(m.id) ? { ...m, same: same.get(m.id)! } : m)), claims, mentionIds }
}

function qualify(draft: ClaimDraft, optional: (index: number | null | undefined) => string | null) {
  return {
    valid: draft.valid ?? null,
    role: draft.role ?? null,
    side: draft.side ?? null,
    place: optional(draft.place),
    ...(draft.located ? { located: draft.located } : {}),
    scope: draft.scope ?? null,
    victim: draft.victim ? { category: draft.victim.category, mention: optional(draft.victim.mention) } : null,
    perpetrator: optional(draft.perpetrator),
    attributedTo: optional(draft.attributedTo),
    via: (draft.via ?? []).map((index) => optional(index)!),
    modality: draft.modality ?? 'asserted',
    hedged: draft.hedged ?? false,
    joint: draft.joint ?? null,
  } as const
}
