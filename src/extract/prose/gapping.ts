import { type Frame, kind, np, skip } from './frame.ts'
import type { Predicate } from './predicate.ts'

/** More members than this are no sentence. */
const MOST = 6

/**
 * "Took Kavu on 14 February and Bukari two days later": what is named with a day of its own after "and" is the object
 * of the same verb another time, in the passive its subject. Each becomes a predicate of its own.
 */
export function addGapped(f: Frame): void {
  const whole = [...f.predicates]
  let added = 0
  for (const [i, p] of whole.entries()) {
    const told = toldOf(p)
    if (told === null || p.dates.length === 0 || p.last < p.at || kind(f, p.last) !== 'date') continue
    let end = p.last
    for (let members = 0; members < MOST; members++) {
      const at = gapAfter(f, end, told.place)
      if (at < 0) break
      end = skip(f, at + 1, 1)
      const again: Predicate = { ...p, dates: [f.chunks[end]!.date!], led: [], first: at, last: end }
      if (p.passive) again.subject = [np(f, at)]
      else again.object = [np(f, at)]
      f.owned[at] = p.at
      f.owned[end] = p.at
      f.predicates.splice(i + 1 + added, 0, again)
      added++
    }
  }
}

/** What a clause does something to, where that is one thing with a name. */
function toldOf(p: Predicate): { readonly place: boolean } | null {
  if (p.form !== 'finite' || p.copula || p.negated) return null
  const things = p.passive ? p.subject : p.object
  const thing = things[0]
  if (thing === undefined || thing.named.length === 0 || thing.pronoun) return null
  return things.length === 1 || things.every((np) => np.place === thing.place) ? thing : null
}

/** Where after "and" or a comma a name stands that a date and no verb follows; or -1. */
function gapAfter(f: Frame, date: number, place: boolean): number {
  let at = skip(f, date + 1, 1)
  if (kind(f, at) !== 'conj' && kind(f, at) !== 'comma') return -1
  const comma = kind(f, at) === 'comma'
  at = skip(f, at + 1, 1)
  if (comma && kind(f, at) === 'conj') at = skip(f, at + 1, 1)
  if (kind(f, at) !== 'np' || np(f, at).named.length === 0 || np(f, at).place !== place || np(f, at).pronoun) return -1
  const day = skip(f, at + 1, 1)
  if (kind(f, day) !== 'date' || f.owned[at]! >= 0) return -1
  const after = kind(f, skip(f, day + 1, 1))
  return after === undefined || after === 'comma' || after === 'conj' || after === 'stop' || after === 'sub' ? at : -1
}
