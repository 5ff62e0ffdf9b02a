import { compare } from '../reconcile/reconcile.ts'
import type { Transaction } from '../store/base.ts'
import { claimsOfSubjects, reconcileSubjects } from '../store/reconcileSubjects.ts'
import { armedWingsOf, reconcileContext } from './context.ts'

/**
 * Compares anew the subjects that changed, and the organisations whose armed wings changed: what is said of a wing is
 * heard on its organisation's points too.
 */
export async function reconcileTouched(tx: Transaction, touched: readonly string[]): Promise<void> {
  const armedWings = await armedWingsOf(tx)
  const subjects = new Set(touched)
  const wings = new Set<string>()
  for (const [organisation, own] of armedWings) {
    if ([...own].some((wing) => subjects.has(wing))) subjects.add(organisation)
    if (subjects.has(organisation)) for (const wing of own) wings.add(wing)
  }
  const context = await reconcileContext(tx, [...subjects], armedWings)
  const claims = wings.size > 0 ? await claimsOfSubjects(tx, [...wings].sort()) : new Map()
  await reconcileSubjects(tx, [...subjects].sort(), (subject, of) =>
    compare(
      subject,
      of,
      context,
      [...(context.armedWings.get(subject.id) ?? [])].sort().flatMap((wing) => claims.get(wing) ?? []),
    ),
  )
}
