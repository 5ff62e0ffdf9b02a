import type { Valid } from '../../model/claim.ts'
import type { Block, Document } from '../../model/document.ts'
import type { EntityType } from '../../model/entityType.ts'
import type { ClaimDraft, SubjectDraft, ValueDraft } from '../../model/extraction.ts'
import { hasWideSpace } from '../../model/letters.ts'
import { type Span, textAt, trimSpan } from '../../model/span.ts'
import type { Draft, ProseSpan } from '../draft.ts'
import { introducedNames } from './introduced.ts'

/** Something the structure names: its mention, what it is and what to call it. */
export interface Named {
  readonly mention: number
  readonly type: EntityType
  readonly label: string
}

/** What the extractors of structure share while they read one document. */
export interface Context {
  readonly document: Document
  readonly text: string
  readonly blocks: readonly Block[]
  readonly draft: Draft
  /** Stretches left to the grammar of prose. */
  readonly prose: ProseSpan[]
  /** Blocks that an extractor has read in full: later ones pass them by. */
  readonly done: Set<number>
  /** Names and abbreviations met so far, folded. */
  readonly names: Map<string, Named>
  /** Abbreviations that the text introduces anywhere, folded, and the name before their bracket. */
  readonly hints: ReadonlyMap<string, Span>
  /** What the document is about; the subject of lines that name no other. */
  topic: Named | null
  /** The second of two that a joint title names ("… Union/ … Army (XU/XA)"). */
  partner: Named | null
}

export function createContext(document: Document, draft: Draft): Context {
  return {
    document,
    text: document.text,
    blocks: document.blocks,
    draft,
    prose: [],
    done: new Set(),
    names: new Map(),
    hints: introducedNames(document.text),
    topic: null,
    partner: null,
  }
}

export const at = (context: Context, span: Span): string => textAt(context.text, span)
export const folded = (context: Context, span: Span): string => {
  const written = at(context, span)
  return isUnfolded(written) ? written.replace(/\s+/gu, ' ').trim() : written
}
/** Whether there is white space other than single blanks between words. */
const isUnfolded = (text: string): boolean => hasWideSpace(text) || text.startsWith(' ') || text.endsWith(' ')

/** The span of the first match of `pattern` (or of its group `group`) inside `span`. */
export function matchIn(context: Context, span: Span, pattern: RegExp, group = 0): Span | null {
  const found = pattern.exec(at(context, span))
  const part = found?.[group]
  if (found === null || part === undefined) return null
  const start = span.start + found.index + (group === 0 ? 0 : found[0].indexOf(part))
  return trimSpan(context.text, { start, end: start + part.length })
}

type Extras = Omit<ClaimDraft, 'block' | 'passage' | 'subject' | 'property' | 'value'>

/** Tells one claim of a block. A passage without a character in it is no passage: such a claim is left out. */
export function tell(
  context: Context,
  block: Block,
  passage: Span,
  subject: SubjectDraft,
  property: string,
  value: ValueDraft,
  extras: Extras,
): void {
  const trimmed = withEmphasis(context.text, trimSpan(context.text, passage))
  if (trimmed.end <= trimmed.start) return
  if (value.kind === 'text' && value.text === '') return
  context.draft.claim({
    block: block.kind,
    passage: trimmed,
    subject,
    property,
    value,
    valid: extras.valid,
    role: extras.role,
    side: extras.side,
    place: extras.place,
    located: extras.located,
    scope: extras.scope,
    victim: extras.victim,
    perpetrator: extras.perpetrator,
    attributedTo: extras.attributedTo,
    via: extras.via,
    modality: extras.modality,
    hedged: extras.hedged,
    joint: extras.joint,
    extractor: extras.extractor,
    rule: extras.rule,
    confidence: extras.confidence ?? 0.95,
  } as ClaimDraft)
}

const STAR = 42

/** A quote that begins inside bold print ("Base**: Bago") takes the marks before it in. */
function withEmphasis(text: string, span: Span): Span {
  if (text.charCodeAt(span.start - 1) !== STAR || text.charCodeAt(span.start - 2) !== STAR) return span
  const marks = text.slice(span.start, span.end).split('**').length - 1
  return marks % 2 === 1 ? { start: span.start - 2, end: span.end } : span
}

export const text = (value: string): ValueDraft => ({
  kind: 'text',
  text: isUnfolded(value) ? value.replace(/\s+/gu, ' ').trim() : value,
})
export const date = (edtf: string): ValueDraft => ({ kind: 'date', edtf })
export const entity = (named: Named): ValueDraft => ({ kind: 'mention', mention: named.mention })
export const count = (n: number, unit: string | null): ValueDraft => ({
  kind: 'quantity',
  min: n,
  max: n,
  exclusive: false,
  unit,
})

/** A state that holds on a date holds at least on that day; one over a period holds from its start to its end. */
export function during(edtf: string, basis: Valid['basis'] = 'sentence'): Valid {
  const [start, end] = edtf.split('/')
  if (end === undefined) return { edtf, start: 'at-least-from', end: 'at-least-until', basis }
  return { edtf, start: start === '..' ? null : 'exact', end: end === '..' ? null : 'exact', basis }
}
