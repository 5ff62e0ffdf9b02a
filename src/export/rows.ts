import type { Claim, Value } from '../model/claim.ts'
import type { EventSummary } from '../model/entity.ts'

type Cell = string | number | boolean | null

/** The columns of claims; those of a figure's mood and speaker stand before the figure. */
export const claimColumns = [
  'claim',
  'subject',
  'subject_id',
  'subject_type',
  'property',
  'verdict',
  'reading',
  'modality',
  'hedged',
  'attributed_to',
  'via',
  'value',
  'value_kind',
  'value_id',
  'min',
  'best',
  'max',
  'unit',
  'role',
  'valid',
  'valid_start',
  'valid_end',
  'place',
  'scope',
  'victim',
  'perpetrator',
  'quote',
  'document',
  'document_title',
  'document_sha256',
  'work',
  'version',
  'start',
  'end',
  'extractor',
  'confidence',
  'recorded_at',
] as const

/** The numbers of a quantity; nothing of other values. */
export const quantityOf = (value: Value): { min: number | null; best: number | null; max: number | null } =>
  value.kind === 'quantity'
    ? { min: value.min, best: value.best ?? null, max: value.max }
    : { min: null, best: null, max: null }

/** A value as plain text: a date as EDTF, a quantity as its ends. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'date':
      return value.edtf
    case 'entity':
      return value.label
    case 'text':
      return value.text
    case 'quantity': {
      const { min, max, exclusive } = value
      if (min !== null && min === max) return String(min)
      if (min !== null && max !== null) return `${min}..${max}`
      if (min !== null) return `${exclusive ? '>' : '>='} ${min}`
      return max === null ? '' : `${exclusive ? '<' : '<='} ${max}`
    }
  }
}

export function claimRow(claim: Claim, label: string, verdict: string | null, variant: number | null): readonly Cell[] {
  const { subject, value, valid, document, passage } = claim
  const { min, best, max } = quantityOf(value)
  return [
    claim.id,
    subject.label,
    subject.id,
    subject.type,
    label,
    verdict,
    variant,
    claim.modality,
    claim.hedged,
    claim.attributedTo?.label ?? null,
    claim.via.map((r) => r.label).join('; '),
    valueText(value),
    value.kind,
    value.kind === 'entity' ? value.id : null,
    min,
    best,
    max,
    value.kind === 'quantity' ? value.unit : null,
    claim.role,
    valid?.edtf ?? null,
    valid?.start ?? null,
    valid?.end ?? null,
    claim.place?.label ?? null,
    claim.scope,
    claim.victim?.label ?? claim.victim?.category ?? null,
    claim.perpetrator?.label ?? null,
    passage.quote,
    document.file,
    document.title,
    document.sha256,
    document.work,
    document.version,
    passage.start,
    passage.end,
    claim.extractor,
    claim.confidence,
    claim.recordedAt,
  ]
}

export const eventColumns = [
  'event',
  'type',
  'modality',
  'attributed_to',
  'date',
  'place',
  'participants',
  'casualties',
  'outcome',
  'claims',
  'documents',
] as const

/** Casualties are told one after the other, each with how it is said and by whom; they are never added up. */
export const eventRow = (event: EventSummary): readonly Cell[] => [
  event.id,
  event.eventType,
  event.modality,
  event.attributedTo?.label ?? null,
  event.date,
  event.place?.label ?? null,
  event.participants.map((p) => (p.role ? `${p.entity.label} (${p.role})` : p.entity.label)).join('; '),
  event.casualties
    .map((c) => {
      const of = c.victim?.label ?? c.victim?.category
      const by = c.attributedTo ? ` by ${c.attributedTo.label}` : ''
      return `${c.modality}${by}: ${c.outcome} ${valueText(c.value)}${of ? ` (${of})` : ''}`
    })
    .join('; '),
  event.outcome,
  event.claims.length,
  event.documents.join('; '),
]
