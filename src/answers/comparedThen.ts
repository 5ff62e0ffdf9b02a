import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import { toldElsewhere, wholeClaims } from '../pipeline/toldElsewhere.ts'
import { heardOn, shownElsewhere } from '../reconcile/heard.ts'
import { compare } from '../reconcile/reconcile.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { shownThen } from '../store/claims.ts'
import type { DocumentSpeaking } from '../store/documentsSpeakingOf.ts'
import { nothingAsked, reconcileContext } from '../store/reconcileContext.ts'
import { claimsOfFormer, claimsOfSubjects } from '../store/reconcileSubjects.ts'
import { canonicalIds } from '../store/redirects.ts'
import { entityReferences } from '../store/references.ts'
import { documentDays } from '../store/relations.ts'
import type { Times } from './answers.ts'

/** A comparison made anew, with the claims that its variants name. */
export interface Compared {
  readonly comparison: Comparison
  readonly claimOf: (id: string) => Claim | undefined
  /** The id under which its subject goes today. */
  readonly today: string
  /** The documents of which the base knew then that said anything of the subject, oldest first. */
  readonly speaking: readonly DocumentSpeaking[]
}

/**
 * The points of subjects, which go by these ids today, as they are when only the claims of those times are heard, by
 * subject and property: each verdict is about what is shown. What was several at a date of the base gives the points of
 * each. `without` leaves one claim out. Throws BadDate.
 */
export async function comparedThen(
  base: Reader,
  subjects: readonly string[],
  { asOf, knownOn }: Times,
  without?: string,
): Promise<Compared[]> {
  if (subjects.length === 0) return []
  const reader = asKnown(base, knownOn)
  const inTime = shownThen({ asOf, knownOn })
  const shown = (claim: Claim): boolean => claim.id !== without && inTime(claim)
  const told = knownOn === undefined ? await claimsOfSubjects(base, subjects) : await claimsOfFormer(reader, subjects)
  const said = new Map([...told].map(([id, claims]) => [id, claims.filter(shown)] as const))
  const ids = [...said.keys()]
  const documents = new Set([...told.values()].flatMap((claims) => claims.map((claim) => claim.document.id)))
  const [hearing, references, today, days] = await Promise.all([
    toldElsewhere(reader, said, wholeClaims),
    entityReferences(reader, ids),
    canonicalIds({ db: base.db }, ids),
    documentDays(reader, [...documents]),
  ])
  const elsewhere = new Map([...said.keys()].map((id) => [id, shownElsewhere(hearing(id).told, shown)]))
  const all = [...said.values(), ...[...elsewhere.values()].flatMap((of) => Object.values(of))].flat() as Claim[]
  const context = await reconcileContext(reader, all, { ...nothingAsked(), days: new Map(days) })
  const byId = new Map(all.map((claim) => [claim.id, claim]))
  const claimOf = (id: string) => byId.get(id)
  return [...said].flatMap(([id, own]) => {
    const subject = references.get(id)
    if (!subject || own.length === 0) return []
    const heard = heardOn(subject, own, elsewhere.get(id)!, hearing(id).family)
    const speaking = documentsIn(told.get(id)!, days)
    return compare(subject, own, context, heard).map((comparison) => ({
      comparison,
      claimOf,
      today: today.get(id)!,
      speaking,
    }))
  })
}

/** The documents of claims, oldest first and undated ones before all. */
function documentsIn(claims: readonly Claim[], days: ReadonlyMap<string, string>): DocumentSpeaking[] {
  const found = new Map<string, DocumentSpeaking>()
  for (const { document, recordedAt } of claims) {
    // what a person states by hand is younger than the document in which it stands
    const known = found.get(document.id)
    if (known === undefined || recordedAt < known.recordedAt)
      found.set(document.id, { document, day: days.get(document.id) ?? null, recordedAt })
  }
  const order = ({ day, document }: DocumentSpeaking): string => `${day ?? '0001-01-01'} ${document.id}`
  return [...found.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
