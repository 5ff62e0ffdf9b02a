import type { Point } from '../answers/shapes.ts'
import type { Claim, Value } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import type { DocumentSummary } from '../model/documentSummary.ts'
import type { Entity, EventSummary } from '../model/entity.ts'
import { timesNamed } from '../model/timesNamed.ts'
import type { Listing } from './listing.ts'
import { modalityWords, qualifierWords, validWords, valueWords, verdictMarks } from './words.ts'

/*
 * How each kind of object is shown in a table and which fields it has in CSV. What is alleged says so, and by whom,
 * before its value in both.
 */

const quantity = (value: Value, end: 'min' | 'max') => (value.kind === 'quantity' ? value[end] : null)

export const claimListing: Listing<Claim> = {
  none: 'No claims.',
  columns: [
    { head: 'Subject', cell: (c) => c.subject.label, grow: 2 },
    { head: 'Property', cell: (c) => c.property },
    {
      head: 'Value',
      cell: (c) => {
        const qualifiers = qualifierWords(c)
        return `${modalityWords(c)}${valueWords(c.value)}${qualifiers === '' ? '' : ` (${qualifiers})`}`
      },
      grow: 3,
      style: (c) => (c.modality === 'asserted' ? 'reset' : 'italic'),
    },
    { head: 'When', cell: (c) => validWords(c.valid), grow: 1 },
    { head: 'Document', cell: (c) => c.document.file, grow: 1, spare: true },
    { head: 'Quote', cell: (c) => c.passage.quote, grow: 3, spare: true, style: () => 'dim' },
  ],
  fields: {
    id: (c) => c.id,
    document: (c) => c.document.id,
    file: (c) => c.document.file,
    version: (c) => c.document.version,
    block: (c) => c.block,
    start: (c) => c.passage.start,
    end: (c) => c.passage.end,
    quote: (c) => c.passage.quote,
    subjectId: (c) => c.subject.id,
    subjectType: (c) => c.subject.type,
    subject: (c) => c.subject.label,
    property: (c) => c.property,
    modality: (c) => c.modality,
    hedged: (c) => c.hedged,
    attributedTo: (c) => c.attributedTo?.label,
    via: (c) => c.via.map((by) => by.label).join('; '),
    valueKind: (c) => c.value.kind,
    value: (c) => valueWords(c.value),
    valueId: (c) => (c.value.kind === 'entity' ? c.value.id : null),
    min: (c) => quantity(c.value, 'min'),
    best: (c) => (c.value.kind === 'quantity' ? c.value.best : null),
    max: (c) => quantity(c.value, 'max'),
    unit: (c) => (c.value.kind === 'quantity' ? c.value.unit : null),
    valid: (c) => c.valid?.edtf,
    validStart: (c) => c.valid?.start,
    validEnd: (c) => c.valid?.end,
    validBasis: (c) => c.valid?.basis,
    role: (c) => c.role,
    side: (c) => c.side,
    place: (c) => c.place?.label,
    scope: (c) => c.scope,
    victim: (c) => c.victim?.label ?? c.victim?.category,
    perpetrator: (c) => c.perpetrator?.label,
    joint: (c) => c.joint,
    extractor: (c) => c.extractor,
    rule: (c) => c.rule,
    confidence: (c) => c.confidence,
    recordedAt: (c) => c.recordedAt,
  },
}

export const entityListing: Listing<Entity> = {
  none: 'No entities.',
  columns: [
    { head: 'Id', cell: (e) => e.id, style: () => 'dim' },
    { head: 'Type', cell: (e) => e.type },
    { head: 'Name', cell: (e) => e.label, grow: 2 },
    {
      head: 'Other names',
      cell: (e) => [...new Set(e.names.map((n) => n.text))].filter((n) => n !== e.label).join(' · '),
      grow: 3,
    },
    { head: 'Named', cell: (e) => String(timesNamed(e)) },
  ],
  fields: {
    id: (e) => e.id,
    type: (e) => e.type,
    label: (e) => e.label,
    names: (e) => e.names.map((n) => n.text).join('; '),
    mentions: timesNamed,
    wikidata: (e) => e.wikidata,
  },
}

export const eventListing: Listing<EventSummary> = {
  none: 'No events.',
  columns: [
    { head: 'Id', cell: (e) => e.id, style: () => 'dim' },
    { head: 'Date', cell: (e) => e.date ?? '' },
    { head: 'Type', cell: (e) => `${modalityWords(e)}${e.eventType ?? ''}` },
    { head: 'Place', cell: (e) => e.place?.label ?? '', grow: 1 },
    {
      head: 'Participants',
      cell: (e) => e.participants.map((p) => `${p.entity.label}${p.role === null ? '' : ` (${p.role})`}`).join(', '),
      grow: 3,
    },
    {
      head: 'Casualties',
      cell: (e) =>
        e.casualties
          .map((c) => {
            const whose = c.victim === null ? '' : ` ${c.victim.label ?? c.victim.category}`
            return `${modalityWords(c)}${valueWords(c.value)}${whose} ${c.outcome}`
          })
          .join('; '),
      grow: 2,
      spare: true,
    },
    { head: 'Documents', cell: (e) => String(e.documents.length), spare: true },
  ],
  fields: {
    id: (e) => e.id,
    eventType: (e) => e.eventType,
    modality: (e) => e.modality,
    attributedTo: (e) => e.attributedTo?.label,
    date: (e) => e.date,
    placeId: (e) => e.place?.id,
    place: (e) => e.place?.label,
    participants: (e) => e.participants.map((p) => `${p.entity.label}|${p.role ?? ''}|${p.side ?? ''}`).join('; '),
    casualties: (e) => e.casualties.map((c) => `${modalityWords(c)}${valueWords(c.value)} ${c.outcome}`).join('; '),
    outcome: (e) => e.outcome,
    claims: (e) => e.claims.length,
    documents: (e) => e.documents.length,
  },
}

export const documentListing: Listing<DocumentSummary> = {
  none: 'No documents yet: `variorum add PATH` reads some.',
  columns: [
    { head: 'Id', cell: (d) => d.id, style: () => 'dim' },
    { head: 'File', cell: (d) => d.file, grow: 2 },
    { head: 'Title', cell: (d) => d.title ?? '', grow: 3 },
    { head: 'Version', cell: (d) => String(d.version), spare: true },
    { head: 'Published by', cell: (d) => d.publisher ?? '', grow: 1, spare: true },
    { head: 'Captured', cell: (d) => d.captured ?? '', spare: true },
    { head: 'Claims', cell: (d) => String(d.claims) },
  ],
  fields: {
    id: (d) => d.id,
    file: (d) => d.file,
    title: (d) => d.title,
    sha256: (d) => d.sha256,
    work: (d) => d.work,
    version: (d) => d.version,
    format: (d) => d.format,
    mediaType: (d) => d.mediaType,
    language: (d) => d.language,
    publisher: (d) => d.publisher,
    captured: (d) => d.captured,
    published: (d) => d.published,
    retrieved: (d) => d.retrieved,
    address: (d) => d.address,
    characters: (d) => d.characters,
    claims: (d) => d.claims,
    addedAt: (d) => d.addedAt,
  },
}

const variantWords = (comparison: Comparison): string =>
  comparison.variants.map((v) => `${modalityWords(v)}${valueWords(v.value)} [${v.independentWitnesses}]`).join(' | ')

export const comparisonListing: Listing<Comparison> = {
  none: 'No comparisons.',
  columns: [
    { head: 'Verdict', cell: (c) => `${verdictMarks[c.verdict]} ${c.verdict}`, style: (c) => verdictStyle(c.verdict) },
    { head: 'Subject', cell: (c) => c.subject.label, grow: 2 },
    { head: 'Property', cell: (c) => c.property },
    { head: 'Variants [independent witnesses]', cell: variantWords, grow: 3 },
    { head: 'Why', cell: (c) => c.reason, grow: 3, spare: true },
  ],
  fields: {
    id: (c) => c.id,
    subjectId: (c) => c.subject.id,
    subjectType: (c) => c.subject.type,
    subject: (c) => c.subject.label,
    property: (c) => c.property,
    verdict: (c) => c.verdict,
    reason: (c) => c.reason,
    independentWitnesses: (c) => c.independentWitnesses,
    variants: variantWords,
  },
}

/** Colour says how serious a verdict is; its mark and word say the same without colour. */
export const verdictStyle = (verdict: Comparison['verdict']) =>
  verdict === 'dispute' || verdict === 'self-contradiction' || verdict === 'attributed-dispute'
    ? 'red'
    : verdict === 'agreement'
      ? 'green'
      : verdict === 'revision' || verdict === 'succession'
        ? 'blue'
        : 'reset'

/** A row a witness: what `blame --format csv` gives. */
export interface Witness {
  readonly point: Point
  readonly variant: number
  readonly claim: Claim
}

export const witnessFields: Listing<Witness>['fields'] = {
  verdict: (w) => w.point.verdict,
  variant: (w) => w.variant + 1,
  ...Object.fromEntries(
    Object.entries(claimListing.fields).map(([name, field]) => [name, (w: Witness) => field(w.claim)]),
  ),
}
