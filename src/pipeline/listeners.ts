import { countsOfConflicts, losses, mutual, sharedWithWing } from '../reconcile/heard.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import type { Reader } from '../store/base.ts'
import { wingsOf } from '../store/relations.ts'
import { kinOf, partsIn, phasesOf, pointsRaised, turnedTo } from '../store/toldElsewhere.ts'

/** What those hear on whom events bear: of people lost, and of places taken. */
const ofEvents = [...losses, 'controls']

/**
 * On which properties these subjects may hear of others (see toldElsewhere.ts, heard.ts): those with armed wings, named
 * as foe or friend, of a state, with phases, in events as victim or attacker, who fight, and who withdrew from an
 * alliance. All others hear of nobody, and a point on which nothing is heard is compared as it stands.
 */
export async function listeners(
  reader: Reader,
  subjects: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>()
  const hears = (subject: string, properties: Iterable<string>): void => {
    const on = found.get(subject) ?? new Set()
    for (const property of properties) on.add(property)
    found.set(subject, on)
  }
  for (const [organisation] of await wingsOf(reader, subjects)) hears(organisation, sharedWithWing)
  for (const [subject, property] of await turnedTo(reader, subjects, mutual)) hears(subject, [property])
  for (const id of (await kinOf(reader, subjects)).keys()) hears(id, ofEvents)
  for (const id of (await phasesOf(reader, subjects)).keys()) hears(id, ['startDate', 'endDate', ...countsOfConflicts])
  for (const id of await partsIn(reader, subjects, ['victim', 'attacker'])) hears(id, ofEvents)
  const raised = await pointsRaised(reader, subjects, ['combatant', ...heardTogether.map(([heard]) => heard)])
  for (const [id, properties] of raised) {
    if (properties.has('combatant')) hears(id, countsOfConflicts)
    for (const together of heardTogether) if (properties.has(together[0])) hears(id, together)
  }
  return found
}
