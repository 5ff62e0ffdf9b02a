import type { Claim, QuantityValue, Reference, Valid, Value } from '../model/claim.ts'
import type { RelationKind } from '../model/comparison.ts'
import { countedUnit } from '../model/countedUnit.ts'

const number = new Intl.NumberFormat('en')

/** "8,000–12,000 fighters", "more than 12,000 fighters", "27". */
export function quantityWords(quantity: QuantityValue): string {
  const { min, max, exclusive } = quantity
  const words =
    min !== null && max !== null
      ? min === max
        ? number.format(min)
        : `${number.format(min)}–${number.format(max)}`
      : min !== null
        ? `${exclusive ? 'more than' : 'at least'} ${number.format(min)}`
        : max !== null
          ? `${exclusive ? 'fewer than' : 'at most'} ${number.format(max)}`
          : 'some'
  const counted = countedUnit(quantity)
  return counted === null ? words : `${words} ${counted}`
}

export function valueWords(value: Value): string {
  switch (value.kind) {
    case 'date':
      return value.edtf
    case 'quantity':
      return quantityWords(value)
    case 'entity':
      return value.label
    case 'text':
      return value.text
  }
}

/** The validity in EDTF; `≤` and `≥` mark ends known only as "at least". Empty where nothing dates the claim. */
export function validWords(valid: Valid | null): string {
  if (valid === null) return ''
  const from = valid.start === 'at-least-from' ? '≤' : ''
  const until = valid.end === 'at-least-until' ? '≥' : ''
  const [start, end] = valid.edtf.split('/')
  return end === undefined ? valid.edtf : `${from}${start || '…'}/${until}${end || '…'}`
}

/** What stands before a value that is not simply said: "alleged by locals: ", "said by the KIO: ", "reportedly ". */
export function modalityWords(claim: {
  readonly modality: Claim['modality']
  readonly hedged?: boolean
  readonly attributedTo?: Reference | null
}): string {
  const by = claim.attributedTo ? ` by ${claim.attributedTo.label}` : ''
  if (claim.modality !== 'asserted') return `${claim.modality}${by}: `
  return `${claim.hedged ? 'reportedly ' : ''}${by && `said${by}: `}`
}

/** What narrows a claim: office, side, scope, place, whose dead, by whom. */
export const qualifierWords = (claim: Claim): string =>
  [
    claim.role,
    claim.side === null ? null : `side ${claim.side}`,
    claim.scope,
    claim.place === null ? null : `${claim.place.relation ?? 'at'} ${claim.place.label}`,
    claim.victim === null ? null : `of ${claim.victim.label ?? claim.victim.category}`,
    claim.perpetrator === null ? null : `by ${claim.perpetrator.label}`,
  ]
    .filter((words) => words !== null)
    .join(', ')

/** Each relation's mark, so that colour is never alone. */
export const verdictMarks: Readonly<Record<RelationKind, string>> = {
  single: '○',
  agreement: '●',
  repetition: '◍',
  refinement: '⊃',
  compatible: '∥',
  'part-whole': '⊂',
  succession: '→',
  scope: '▦',
  revision: '✎',
  'attributed-dispute': '⇄',
  'self-contradiction': '↯',
  dispute: '≠',
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number.format(count)} ${count === 1 ? one : many}`
