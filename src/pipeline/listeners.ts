import { countsOfConflicts, losses, mutual, sharedWithWing } from '../reconcile/heard.ts'
import { heardTogether } from '../reconcile/heardWithin.ts'
import type { Reader } from '../store/base.ts'
import type { Listening } from '../store/pointsInOrder.ts'
import { wingsOf } from '../store/relations.ts'
import { kinOf, partsIn, phasesOf, pointsRaised, turnedTo } from '../store/toldElsewhere.ts'

/** Points on which claims of others can be heard, and what else of a subject decides it (see toldElsewhere.ts, heard.ts). */
const heardOn: readonly string[] = [
  ...new Set([...sharedWithWing, ...mutual, ...losses, ...countsOfConflicts]),
  'startDate',
  'endDate',
  ...heardTogether.flat(),
]

/**
 * Which of these subjects may hear of others at all: those with armed wings, named as foe or friend, of a state, with
 * phases, in events as victim or attacker, who fight, and who withdrew from an alliance. Of all others a point of one
 * claim needs no comparing.
 */
export const listeners: Listening = {
  properties: heardOn,
  async among(reader: Reader, subjects: readonly string[]): Promise<Set<string>> {
    const found = new Set((await wingsOf(reader, subjects)).map(([organisation]) => organisation))
    for (const id of await turnedTo(reader, subjects, mutual)) found.add(id)
    for (const id of (await kinOf(reader, subjects)).keys()) found.add(id)
    for (const id of (await phasesOf(reader, subjects)).keys()) found.add(id)
    for (const id of await partsIn(reader, subjects, ['victim', 'attacker'])) found.add(id)
    for (const id of (
      await pointsRaised(reader, subjects, ['combatant', ...heardTogether.map(([heard]) => heard)])
    ).keys())
      found.add(id)
    return found
  },
}
