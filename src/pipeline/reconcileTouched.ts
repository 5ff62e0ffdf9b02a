import { heardOn, losses, mutual } from '../reconcile/heard.ts'
import { compare } from '../reconcile/reconcile.ts'
import type { Transaction } from '../store/base.ts'
import { reconcileSubjects, valuesSaid } from '../store/reconcileSubjects.ts'
import { conflictsOf, eventsAmong, kinOf, partiesOfEvents, pointsRaised } from '../store/toldElsewhere.ts'
import { armedWingsOf, reconcileContext } from './context.ts'
import { toldElsewhere } from './toldElsewhere.ts'

/**
 * Compares anew the subjects that a document touched, and those that hear of it: organisations whose armed wings
 * changed, whoever it names as a foe or friend of another, the conflicts of those who fight, and who has a figure of the
 * dead of a year in which an event that it tells lies. Events come first, since others hear of them. Gives
 * all whose comparisons were made anew.
 */
export async function reconcileTouched(
  tx: Transaction,
  touched: readonly string[],
  document: string | null = null,
): Promise<readonly string[]> {
  const armedWings = await armedWingsOf(tx)
  const events = await eventsAmong(tx, touched)
  await reconcile(tx, [...events].sort(), armedWings)
  const subjects = new Set([...touched, ...(document === null ? [] : await valuesSaid(tx, document, mutual))])
  for (const id of await partiesToldOf(tx, [...events], armedWings)) subjects.add(id)
  for (const [organisation, own] of armedWings)
    if ([...own].some((wing) => subjects.has(wing))) subjects.add(organisation)
  for (const id of await conflictsOf(tx, [...subjects].sort())) subjects.add(id)
  await reconcile(tx, [...subjects].filter((id) => !events.has(id)).sort(), armedWings)
  return [...subjects]
}

/** Who has figures of losses or ground to which these events belong. */
async function partiesToldOf(
  tx: Transaction,
  events: readonly string[],
  armedWings: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string[]> {
  if (events.length === 0) return []
  const parties = new Set(await partiesOfEvents(tx, events))
  if (parties.size === 0) return []
  for (const [organisation, own] of armedWings)
    if ([...own].some((wing) => parties.has(wing))) parties.add(organisation)
  for (const kin of (await kinOf(tx, [...parties])).values()) for (const id of kin) parties.add(id)
  return [...(await pointsRaised(tx, [...parties].sort(), [...losses, 'controls'])).keys()]
}

async function reconcile(
  tx: Transaction,
  subjects: readonly string[],
  armedWings: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  if (subjects.length === 0) return
  const context = await reconcileContext(tx, subjects, armedWings)
  const hearing = await toldElsewhere(tx, subjects, armedWings)
  await reconcileSubjects(tx, subjects, (subject, said) => {
    const { told, family } = hearing(subject.id)
    return compare(subject, said, context, heardOn(subject, said, told, family))
  })
}
