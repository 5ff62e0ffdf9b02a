import type { Claim, TypedReference } from '../model/claim.ts'
import { compare, mutual } from '../reconcile/reconcile.ts'
import type { Transaction } from '../store/base.ts'
import { claimsOfSubjects, claimsOfValues, reconcileSubjects, valuesSaid } from '../store/reconcileSubjects.ts'
import { armedWingsOf, reconcileContext } from './context.ts'

/**
 * Compares anew the subjects that a document touched, and those that hear of it: organisations whose armed wings
 * changed, and whoever it names as a foe or friend of another. Gives all whose comparisons were made anew.
 */
export async function reconcileTouched(
  tx: Transaction,
  touched: readonly string[],
  document: string | null = null,
): Promise<readonly string[]> {
  const armedWings = await armedWingsOf(tx)
  const subjects = new Set([...touched, ...(document === null ? [] : await valuesSaid(tx, document, mutual))])
  const wings = new Set<string>()
  for (const [organisation, own] of armedWings) {
    if ([...own].some((wing) => subjects.has(wing))) subjects.add(organisation)
    if (subjects.has(organisation)) for (const wing of own) wings.add(wing)
  }
  const context = await reconcileContext(tx, [...subjects], armedWings)
  const ofWings = wings.size > 0 ? await claimsOfSubjects(tx, [...wings].sort()) : new Map<string, Claim[]>()
  const ofOthers = await claimsOfValues(tx, [...new Set([...subjects, ...wings])].sort(), mutual)
  await reconcileSubjects(tx, [...subjects].sort(), (subject, said) => {
    const own = [...(armedWings.get(subject.id) ?? [])].sort()
    const heard = [
      ...own.flatMap((wing) => [...(ofWings.get(wing) ?? []), ...turned(ofOthers.get(wing) ?? [], subject)]),
      ...turned(ofOthers.get(subject.id) ?? [], subject),
    ]
    return compare(subject, said, context, heard)
  })
  return [...subjects]
}

/** "X fights the subject" says that the subject fights X. */
const turned = (claims: readonly Claim[], subject: TypedReference): Claim[] =>
  claims.map((claim) => ({
    ...claim,
    subject,
    value: { kind: 'entity', id: claim.subject.id, label: claim.subject.label },
  }))
