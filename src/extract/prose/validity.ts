import type { Valid } from '../../model/claim.ts'
import { type FoundDate, findDates, validOf } from '../values/dates.ts'
import { dateOf, isOfEnd, isOfStart } from './clauseDates.ts'
import type { Predicate } from './predicate.ts'
import { typeOf } from './reference.ts'
import type { ClaimSpec } from './rule.ts'
import type { Telling } from './telling.ts'
import { cues } from './words.ts'

/** The date of a clause for a relation that it tells, with the bounds that the rule gives a single day. */
export function validity(telling: Telling, p: Predicate, mode: ClaimSpec['valid']): Valid | null {
  if (mode === 'none') return null
  // "was formed in 2009 and has about 8,000 troops": what it has is not of that year
  if (p.relation === 'conj' && p.lemma === 'have' && !p.perfect && p.dates.length === 0) return null
  const own = p.dates.find((d) => d.kind !== 'point')
  const date = own ?? dateOf(p, telling.predicates) ?? dateOfPurpose(telling, p)
  if (date === null) return boundsAround(telling, p)
  const valid = validOf(date)
  if (isOfStart(p, date)) return { edtf: `${date.edtf}/..`, start: 'at-least-from', end: null, basis: valid.basis }
  if (date.kind !== 'point' || mode === 'at') return valid
  if (mode === 'from') return { edtf: `${date.edtf}/..`, start: 'exact', end: null, basis: valid.basis }
  return { edtf: `../${date.edtf}`, start: null, end: 'exact', basis: valid.basis }
}

/** "Joined hands to attack the army in 2022": what was done for a purpose was done when that was. */
function dateOfPurpose({ predicates }: Telling, p: Predicate): FoundDate | null {
  if (p.dates.length > 0 || cues.planned.has(p.lemma) || cues.demanded.has(p.lemma)) return null
  const purpose = predicates.find((q) => q.form === 'inf' && q.governor === p && q.dates.length === 1)
  return purpose?.dates[0] ?? null
}

/** "Fought until a truce was signed in 1994", "after the 2021 coup": bounds that another happening sets. */
function boundsAround({ predicates, draft, text }: Telling, p: Predicate): Valid | null {
  const last = p.dates.find((d) => isOfEnd(p, d))
  if (last !== undefined) return { edtf: `../${last.date}`, start: null, end: 'exact', basis: last.basis }
  const end = predicates.find((q) => q.sub === 'until' && q.governor === p && q.dates.length > 0)
  const until = end === undefined ? null : dateOf(end)
  if (until !== null && until.kind === 'point')
    return { edtf: `../${until.edtf}`, start: null, end: 'exact', basis: until.basis }
  const clauses = p.form === 'ing' && p.governor !== null ? [p, p.governor] : [p]
  for (const { word, phrases } of clauses.flatMap((q) => q.preps))
    if (word === 'after' || word === 'following' || word === 'since')
      for (const mention of phrases.flatMap((np) => np.named))
        if (typeOf(draft, mention) === 'Event') {
          const day = findDates(text, draft.mentions[mention]!)[0]
          if (day?.kind === 'point')
            return { edtf: `${day.edtf}/..`, start: 'at-least-from', end: null, basis: 'sentence' }
        }
  return null
}
