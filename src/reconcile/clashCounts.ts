import type { Claim, QuantityValue } from '../model/claim.ts'
import type { RelationKind } from '../model/comparison.ts'
import { countedUnit } from '../model/countedUnit.ts'
import { boundsContain, boundsMeet, edtfBounds, formatEdtf } from '../model/edtf.ts'
import { range } from './values.ts'

/** An event that a source tells, with its date as told there. */
export interface CountedEvent {
  readonly event: string
  readonly date: string | null
}

/** What counting the events of one source gives for the period of a claimed figure. */
export interface Counted {
  /** Events that lie within the period. */
  readonly events: number
  /** Events that may lie in it: their dates reach beyond it. */
  readonly maybe: number
  readonly relation: Extract<RelationKind, 'agreement' | 'scope'>
  /** One plain sentence: what each of the figures counts. */
  readonly reason: string
}

/**
 * Sets a figure that a document claims ("138 clashes in 2021") beside the events that a source tells of the same party
 * and period. A count of rows is never a witness against a figure: what each of them counts differs, and the reason
 * says how. Null where nothing says of when the figure is, or no event is of then.
 */
export function besideClaim(
  claim: Claim,
  source: string,
  criterion: string,
  events: readonly CountedEvent[],
): Counted | null {
  const period = claim.valid && edtfBounds(claim.valid.edtf)
  if (!period || claim.value.kind !== 'quantity') return null
  const within = new Set<string>()
  const maybe = new Set<string>()
  for (const { event, date } of events) {
    const bounds = date === null ? null : edtfBounds(date)
    if (bounds === null) continue
    if (boundsContain(period, bounds)) within.add(event)
    else if (boundsMeet(period, bounds)) maybe.add(event)
  }
  for (const event of within) maybe.delete(event)
  if (within.size + maybe.size === 0) return null
  const { low, high } = range(claim.value as QuantityValue)
  const [from, to] = [within.size, within.size + maybe.size]
  const agrees = from <= high && low <= to
  const when = formatEdtf(claim.valid!.edtf)
  const figure = quantityWords(claim.value as QuantityValue)
  const scope = claim.scope === null ? '' : ` ${claim.scope}`
  const found = maybe.size === 0 ? `${from}` : `${from} to ${to}`
  const rows = `${found} ${to === 1 ? 'event' : 'events'} of ${source}`
  return {
    events: within.size,
    maybe: maybe.size,
    relation: agrees ? 'agreement' : 'scope',
    reason: agrees
      ? `${figure}${scope} (${when}) and ${rows} then: the figures admit each other; ${criterion}.`
      : `${figure}${scope} (${when}) beside ${rows} then: they count different things; ${criterion}.`,
  }
}

function quantityWords(quantity: QuantityValue): string {
  const { min, max, exclusive } = quantity
  const n = (value: number): string => value.toLocaleString('en')
  const number =
    min !== null && max !== null
      ? min === max
        ? n(min)
        : `${n(min)}–${n(max)}`
      : min !== null
        ? `${exclusive ? 'more than' : 'at least'} ${n(min)}`
        : max !== null
          ? `${exclusive ? 'fewer than' : 'at most'} ${n(max)}`
          : 'some'
  const unit = countedUnit(quantity)
  return unit === null ? number : `${number} ${unit}`
}
