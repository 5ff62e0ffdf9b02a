import { type Bounds, edtfBounds } from '../model/edtf.ts'
import type { Testimony } from '../model/testimony.ts'
import type { Property } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'
import { remembering } from './remembering.ts'
import { calledFormer, ofPresent } from './wording.ts'

/**
 * When a claim holds, in days, and on what that rests: the text, the document's own date, the word "former" beside the
 * value (before the document), or nothing.
 */
export interface Time extends Bounds {
  readonly basis: 'stated' | 'document' | 'former' | 'none'
}

export const always: Time = { earliest: null, latest: null, basis: 'none' }

const addYears = (day: string, years: number): string => {
  const year = Math.min(9999, Math.max(0, Number(day.slice(0, 4)) + years))
  return String(year).padStart(4, '0') + day.slice(4)
}

const formerRole = /^(?:former|ex|first|founding|previous|formerly|old)\b/iu

/** Whether the document calls the value former. */
export const isFormer = (claim: Testimony): boolean =>
  calledFormer(claim) || [claim.role, claim.scope].some((text) => text !== null && formerRole.test(text))

const running: ReadonlySet<Testimony['block']> = new Set(['paragraph', 'table-row', 'footnote', 'caption'])

/**
 * A dated claim holds for its dates. A present-tense or undated "now" holds for the property's window around its
 * document's date; without a window or a date it holds always.
 */
export function claimTime(claim: Testimony, property: Property | undefined, context: ReconcileContext): Time {
  if (claim.valid !== null && claim.valid.basis !== 'document') {
    const stated = statedTimes(claim.valid.edtf)
    if (stated) return stated
  }
  const now = property?.now ?? null
  if (now === null) return always
  const date = documentTime(claim, context)
  if (isFormer(claim)) return { earliest: null, latest: date?.latest ?? null, basis: 'former' }
  if (claim.valid === null && running.has(claim.block) && !ofPresent(claim)) return always
  return date ? windowAround(date, now) : always
}

const boundsOf = remembering(edtfBounds)
const statedTimes = remembering((edtf): Time | null => {
  const bounds = edtfBounds(edtf)
  return bounds && { ...bounds, basis: 'stated' }
})

const windows = new WeakMap<Bounds, Map<number, Time>>()

/** So many years before and after a document's date. */
function windowAround(date: Bounds, years: number): Time {
  let around = windows.get(date)
  if (around === undefined) {
    around = new Map()
    windows.set(date, around)
  }
  let window = around.get(years)
  if (window === undefined) {
    window = {
      earliest: date.earliest === null ? null : addYears(date.earliest, -years),
      latest: date.latest === null ? null : addYears(date.latest, years),
      basis: 'document',
    }
    around.set(years, window)
  }
  return window
}

/** When the claim's document speaks: its own date, or the one that the claim rests on. */
export function documentTime(claim: Testimony, context: ReconcileContext): Bounds | null {
  const known = context.documentDates.get(claim.document.id)
  if (known !== undefined) return boundsOf(known)
  return claim.valid?.basis === 'document' ? edtfBounds(claim.valid.edtf) : null
}
