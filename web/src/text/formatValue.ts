import type { Claim, QuantityValue, Value } from '../../../src/model/claim.ts'
import { countedUnit } from '../../../src/model/countedUnit.ts'
import { t } from '../strings/strings.ts'
import { formatDate } from './formatDate.ts'

const number = new Intl.NumberFormat('en-GB')

/** A whole number with separators of thousands. */
export const formatNumber = (n: number): string => number.format(n)

/** A quantity in words: "8,000–12,000 fighters", "more than 12,000", "at most 30". */
export function formatQuantity(q: QuantityValue): string {
  const counted = countedUnit(q)
  const unit = counted ? ` ${counted === 'percent' ? '%' : counted}` : ''
  const { min, max } = q
  const best = q.best ?? null
  if (min !== null && max !== null) {
    if (min === max) return `${formatNumber(min)}${unit}`
    const range = `${formatNumber(min)}–${formatNumber(max)}`
    return best === null ? `${range}${unit}` : `${formatNumber(best)} (${range})${unit}`
  }
  if (min !== null)
    return `${q.exclusive ? t.quantities.moreThan(formatNumber(min)) : t.quantities.atLeast(formatNumber(min))}${unit}`
  if (max !== null)
    return `${q.exclusive ? t.quantities.fewerThan(formatNumber(max)) : t.quantities.atMost(formatNumber(max))}${unit}`
  return best === null ? t.quantities.unknown : `${formatNumber(best)}${unit}`
}

/** A value as plain text. */
export function formatValue(value: Value): string {
  switch (value.kind) {
    case 'date':
      return formatDate(value.edtf)
    case 'quantity':
      return formatQuantity(value)
    case 'entity':
      return value.label
    case 'text':
      return value.text
  }
}

/** What narrows a claim, beside its time: side, place, scope, victims, perpetrator. */
export function qualifiersOf(claim: Claim): string[] {
  const found: string[] = []
  if (claim.side) found.push(t.qualifiers.side(claim.side))
  if (claim.place) found.push(t.qualifiers.place(claim.place.relation ?? 'at', claim.place.label))
  if (claim.scope) found.push(claim.scope)
  if (claim.victim) {
    const { label, category } = claim.victim
    if (label || category !== 'unknown') found.push(t.qualifiers.victim(label ?? t.qualifiers.victims[category]))
  }
  if (claim.perpetrator) found.push(t.qualifiers.perpetrator(claim.perpetrator.label))
  if (claim.joint) found.push(t.qualifiers.joint(claim.joint))
  if (claim.hedged) found.push(t.qualifiers.hedged)
  return found
}
