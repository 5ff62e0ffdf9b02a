import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import { reconcileContext } from '../pipeline/context.ts'
import { toldElsewhere } from '../pipeline/toldElsewhere.ts'
import { heardOn, shownElsewhere } from '../reconcile/heard.ts'
import { compare } from '../reconcile/reconcile.ts'
import type { Reader } from '../store/base.ts'
import { shownThen } from '../store/claims.ts'
import { entityReferences } from '../store/hydrate.ts'
import { claimsOfSubjects } from '../store/reconcileSubjects.ts'
import type { Times } from './answers.ts'

/** A comparison made anew, with the claims that its variants name. */
export interface Compared {
  readonly comparison: Comparison
  readonly claimOf: (id: string) => Claim | undefined
}

/**
 * The points of subjects as they are when only the claims of those times are heard, by subject and property: each verdict
 * is about what is shown. `without` leaves one claim out. Throws BadDate.
 */
export async function comparedThen(
  reader: Reader,
  subjects: readonly string[],
  { asOf, knownOn }: Times,
  without?: string,
): Promise<Compared[]> {
  if (subjects.length === 0) return []
  const inTime = shownThen({ asOf, knownOn })
  const shown = (claim: Claim): boolean => claim.id !== without && inTime(claim)
  const said = new Map(
    [...(await claimsOfSubjects(reader, subjects))].map(([id, claims]) => [id, claims.filter(shown)] as const),
  )
  const hearing = await toldElsewhere(reader, said)
  const elsewhere = new Map(subjects.map((id) => [id, shownElsewhere(hearing(id).told, shown)]))
  const all = [...said.values(), ...[...elsewhere.values()].flatMap((told) => Object.values(told))].flat() as Claim[]
  const context = await reconcileContext(reader, all)
  const byId = new Map(all.map((claim) => [claim.id, claim]))
  const claimOf = (id: string) => byId.get(id)
  const references = await entityReferences(reader, subjects)
  return subjects.flatMap((id) => {
    const subject = references.get(id)
    const own = said.get(id) ?? []
    if (!subject || own.length === 0) return []
    const heard = heardOn(subject, own, elsewhere.get(id)!, hearing(id).family)
    return compare(subject, own, context, heard).map((comparison) => ({ comparison, claimOf }))
  })
}
