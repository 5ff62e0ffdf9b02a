import type { Claim } from '../model/claim.ts'
import { countsOfConflicts, losses, mutual, type ToldElsewhere } from '../reconcile/heard.ts'
import type { Reader } from '../store/base.ts'
import { claimsOfSubjects, claimsOfValues } from '../store/reconcileSubjects.ts'
import { claimsOfEventsOf, countsAround, eventsAmong, kinOf, phasesOf, pointsRaised } from '../store/toldElsewhere.ts'

const hearing = [...losses, ...countsOfConflicts, 'controls', 'startDate', 'endDate']

/** What others tell that bears on a subject, and the ids that mean its side. */
export interface Hearing {
  readonly told: ToldElsewhere
  readonly family: ReadonlySet<string>
}

/**
 * Loads what is told of others and bears on these subjects: their armed wings, who names them as friend or foe, the
 * phases of conflicts, and events that count people lost or places taken. Asks the base only for what the subjects' own
 * claims raise.
 */
export async function toldElsewhere(
  reader: Reader,
  subjects: readonly string[],
  armedWings: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<(subject: string) => Hearing> {
  const wings = new Set(subjects.flatMap((id) => [...(armedWings.get(id) ?? [])]))
  const raised = await pointsRaised(reader, subjects, hearing)
  const raising = (properties: readonly string[]): string[] =>
    [...raised].flatMap(([id, own]) => (properties.some((p) => own.has(p)) ? [id] : [])).sort()
  const losing = raising(losses)
  const kin = losing.length > 0 ? await kinOf(reader, losing) : new Map<string, Set<string>>()
  const dated = raising(['startDate', 'endDate'])
  const counted = raising(countsOfConflicts)
  const phases =
    dated.length + counted.length > 0
      ? await phasesOf(reader, [...new Set([...dated, ...counted])])
      : new Map<string, Set<string>>()
  const others = new Set([...wings, ...[...kin.values(), ...phases.values()].flatMap((ids) => [...ids])])
  const claims = others.size > 0 ? await claimsOfSubjects(reader, [...others].sort()) : new Map<string, Claim[]>()
  const turned = await claimsOfValues(reader, [...new Set([...subjects, ...wings])].sort(), mutual)

  const familyOf = (subject: string): Set<string> => {
    const family = new Set([subject, ...(kin.get(subject) ?? [])])
    for (const id of [...family]) for (const wing of armedWings.get(id) ?? []) family.add(wing)
    return family
  }
  const events = new Map<string, Claim[]>()
  const suffering = raising([...losses, 'controls'])
  // an event has its own dead, and no events in which it lost them: a dataset has thousands
  const themselves = await eventsAmong(reader, suffering)
  for (const id of suffering)
    if (!themselves.has(id)) events.set(id, await claimsOfEventsOf(reader, [...familyOf(id)].sort()))
  const parties = new Map<string, Claim[]>()
  for (const id of counted)
    parties.set(id, await countsAround(reader, id, phases.get(id) ?? new Set(), countsOfConflicts))

  const all = (ids: Iterable<string>): Claim[] => [...ids].sort().flatMap((id) => claims.get(id) ?? [])
  return (subject) => {
    const own = armedWings.get(subject) ?? new Set<string>()
    return {
      family: familyOf(subject),
      told: {
        wings: all(own),
        kin: all([...(kin.get(subject) ?? [])].filter((id) => id !== subject)),
        turned: [subject, ...[...own].sort()].flatMap((id) => turned.get(id) ?? []),
        phases: all(phases.get(subject) ?? []),
        parties: parties.get(subject) ?? [],
        events: events.get(subject) ?? [],
      },
    }
  }
}
