import type { Testimony } from '../model/testimony.ts'
import { countsOfConflicts, heardOn, losses, mutual, sharedWithWing } from '../reconcile/heard.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import { pointsRaisedBy } from '../reconcile/reconcile.ts'
import type { Reader, Transaction } from '../store/base.ts'
import { documentsKept, keepDocuments } from '../store/documentsCompared.ts'
import { type KnownContext, nothingAsked, reconcileContext } from '../store/reconcileContext.ts'
import { type Comparing, reconcileSubjects, type Touched, valuesSaid } from '../store/reconcileSubjects.ts'
import { nothingRemembered, type Remembered } from '../store/references.ts'
import { wingedBy } from '../store/relations.ts'
import { conflictsOf, eventsAmong, kinOf, partiesOfEvents, pointsRaised } from '../store/toldElsewhere.ts'
import { testimonies, toldElsewhere } from './toldElsewhere.ts'

/**
 * Compares anew the subjects that a document touched, and those that hear of it: organisations whose armed wings
 * changed, whoever it names as a foe or friend of another, the conflicts of those who fight, and who has a figure of the
 * dead of a year in which an event that it tells lies. Events come first, since others hear of them. Where a subject has
 * very many claims, only its points touched are compared; a list touches each of its subjects in its whole. Gives all
 * whose comparisons were made anew.
 */
export async function reconcileTouched(
  tx: Transaction,
  touched: Touched | readonly string[],
  document: string | null = null,
): Promise<readonly string[]> {
  const subjects = gathering(touched instanceof Map ? touched : (touched as readonly string[]).map((id) => [id, null]))
  const events = await eventsAmong(tx, subjects.ids())
  const known = { ...nothingRemembered(), compared: documentsKept(tx.base) }
  const comparing = comparingWith(tx, known)
  await reconcileSubjects(
    tx,
    subjects.only((id) => events.has(id)),
    comparing,
    false,
    known,
  )
  if (document !== null) for (const id of await valuesSaid(tx, document, mutual)) subjects.touch(id, mutual)
  for (const id of await partiesToldOf(tx, [...events])) subjects.touch(id, [...losses, 'controls'])
  for (const [organisation] of await wingedBy(tx, subjects.ids())) subjects.touch(organisation, sharedWithWing)
  for (const id of await conflictsOf(tx, subjects.ids())) subjects.touch(id, countsOfConflicts)
  await reconcileSubjects(
    tx,
    subjects.only((id) => !events.has(id)),
    comparing,
    false,
    known,
  )
  keepDocuments(tx.base, known.compared, document)
  return subjects.ids()
}

/** What a claim of a property can change beside its own point. */
const touchesToo: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    heardTogether.flatMap(([heard, on]) => [
      [heard, [on]],
      [on, [heard]],
    ]),
  ),
  armedWing: [...sharedWithWing],
  combatant: countsOfConflicts,
}

/** Subjects with what was touched of them, as it is gathered. */
function gathering(begun: Iterable<readonly [string, Iterable<string> | null]>) {
  const points = new Map<string, Set<string> | null>()
  const touch = (id: string, properties: Iterable<string> | null): void => {
    const known = points.get(id)
    if (known === null) return
    if (properties === null) {
      points.set(id, null)
      return
    }
    const all = known ?? new Set<string>()
    for (const property of properties) for (const p of [property, ...(touchesToo[property] ?? [])]) all.add(p)
    points.set(id, all)
  }
  for (const [id, properties] of begun) touch(id, properties)
  const ids = (): string[] => [...points.keys()].sort()
  const only = (wanted: (id: string) => boolean): Touched =>
    new Map(ids().flatMap((id) => (wanted(id) ? [[id, points.get(id)!] as const] : [])))
  return { touch, ids, only }
}

/** Who has figures of losses or ground to which these events belong. */
async function partiesToldOf(tx: Transaction, events: readonly string[]): Promise<string[]> {
  if (events.length === 0) return []
  const parties = new Set(await partiesOfEvents(tx, events))
  if (parties.size === 0) return []
  for (const [organisation] of await wingedBy(tx, [...parties])) parties.add(organisation)
  for (const kin of (await kinOf(tx, [...parties])).values()) for (const id of kin) parties.add(id)
  return [...(await pointsRaised(tx, [...parties].sort(), [...losses, 'controls'])).keys()]
}

/** Compares batches of subjects with all that bears on them; what was asked for once is remembered. */
export function comparingWith(
  reader: Reader,
  known: Remembered = nothingRemembered(),
  asked: KnownContext = nothingAsked(),
): Comparing {
  return async (said) => {
    const told = await toldElsewhere(reader, said, testimonies, known)
    const claims: Testimony[] = []
    for (const [id, own] of said) {
      const { wings, kin, turned, phases, parties, events } = told(id).told
      for (const list of [own, wings, kin, turned, phases, parties, events])
        for (const claim of list) claims.push(claim)
    }
    const context = await reconcileContext(reader, claims, asked)
    return (subject, own) => {
      const heard = told(subject.id)
      return { points: pointsRaisedBy(own, heardOn(subject, own, heard.told, heard.family)), context }
    }
  }
}
