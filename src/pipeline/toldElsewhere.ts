import type { Claim } from '../model/claim.ts'
import type { Testimony } from '../model/testimony.ts'
import { countsOfConflicts, losses, mutual, sharedWithWing, type ToldElsewhere } from '../reconcile/heard.ts'
import type { Reader } from '../store/base.ts'
import { armedWingsOf } from '../store/reconcileContext.ts'
import { claimsOfSubjects, claimsOfValues } from '../store/reconcileSubjects.ts'
import type { Remembered } from '../store/references.ts'
import { testimoniesOfSubjects, testimoniesOfValues } from '../store/testimonies.ts'
import { countsAround, eventsOfParties, kinOf, phasesOf, pointsRaised } from '../store/toldElsewhere.ts'

const hearing = new Set([...sharedWithWing, ...countsOfConflicts, 'startDate', 'endDate'])

/** What others tell that bears on a subject, and the ids that mean its side. */
export interface Hearing<T extends Testimony = Testimony> {
  readonly told: ToldElsewhere<T>
  readonly family: ReadonlySet<string>
}

/** What is heard of wings, kin and phases. */
const heardOfOthers = [...sharedWithWing, ...losses, 'startDate', 'endDate']

/** What events tell of a place that was taken. */
const seized = ['place', 'participant', 'eventType']

/** What reads the claims of subjects, and those of values, whole or as comparing asks for them. */
interface Telling<T extends Testimony> {
  readonly ofSubjects: (
    reader: Reader,
    subjects: readonly string[],
    properties: readonly string[],
    known?: Remembered,
  ) => Promise<Map<string, T[]>>
  readonly ofValues: Telling<T>['ofSubjects']
}

export const wholeClaims: Telling<Claim> = { ofSubjects: claimsOfSubjects, ofValues: claimsOfValues }
export const testimonies: Telling<Testimony> = { ofSubjects: testimoniesOfSubjects, ofValues: testimoniesOfValues }

/**
 * Loads what is told of others and bears on these subjects, whose own claims are given: their armed wings, who names them
 * as friend or foe, the phases of conflicts, and events that count people lost or places taken. Asks the base only for
 * what the subjects' own claims raise.
 */
export async function toldElsewhere<T extends Testimony>(
  reader: Reader,
  said: ReadonlyMap<string, readonly T[]>,
  { ofSubjects, ofValues }: Telling<T>,
  known?: Remembered,
): Promise<(subject: string) => Hearing<T | Claim>> {
  const subjects = [...said.keys()]
  const raised = new Map(
    [...said].map(
      ([id, own]) => [id, new Set(own.flatMap((c) => (hearing.has(c.property) ? [c.property] : [])))] as const,
    ),
  )
  const raising = (properties: Iterable<string>): string[] =>
    [...raised].flatMap(([id, own]) => ([...properties].some((p) => own.has(p)) ? [id] : [])).sort()
  const losing = raising(losses)
  const kin = losing.length > 0 ? await kinOf(reader, losing) : new Map<string, Set<string>>()
  const armedWings = await armedWingsOf(reader, [
    ...new Set([...raising(sharedWithWing), ...[...kin.values()].flatMap((ids) => [...ids])]),
  ])
  const wings = new Set(subjects.flatMap((id) => [...(armedWings.get(id) ?? [])]))
  const dated = raising(['startDate', 'endDate'])
  const counted = raising(countsOfConflicts)
  const phases =
    dated.length + counted.length > 0
      ? await phasesOf(reader, [...new Set([...dated, ...counted])])
      : new Map<string, Set<string>>()
  const others = new Set([...wings, ...[...kin.values(), ...phases.values()].flatMap((ids) => [...ids])])
  // what none of them raises is heard by none
  const heard = new Set([...raised.values()].flatMap((own) => [...own]))
  const ofOthers = heardOfOthers.filter((property) => heard.has(property))
  const claims =
    others.size > 0 && ofOthers.length > 0
      ? await ofSubjects(reader, [...others].sort(), ofOthers, known)
      : new Map<string, T[]>()
  const mutually = mutual.filter((property) => heard.has(property))
  const turned =
    mutually.length > 0
      ? await ofValues(reader, [...new Set([...raising(mutual), ...wings])].sort(), mutually, known)
      : new Map<string, T[]>()

  const familyOf = (subject: string): Set<string> => {
    const family = new Set([subject, ...(kin.get(subject) ?? [])])
    for (const id of [...family]) for (const wing of armedWings.get(id) ?? []) family.add(wing)
    return family
  }
  const counting = raising([...losses, 'controls'])
  const eventsOf =
    counting.length > 0
      ? await eventsOfParties(reader, [...new Set(counting.flatMap((id) => [...familyOf(id)]))].sort())
      : new Map<string, string[]>()
  const events = [...new Set([...eventsOf.values()].flat())].sort()
  const toldOfEvents = [
    'date',
    ...losses.filter((property) => heard.has(property)),
    ...(heard.has('controls') ? seized : []),
  ]
  const ofEvents = events.length > 0 ? await ofSubjects(reader, events, toldOfEvents, known) : new Map<string, T[]>()
  const heardOfEvents = new Map<string, T[]>()
  for (const id of counting) {
    const own = new Set([...familyOf(id)].flatMap((party) => eventsOf.get(party) ?? []))
    heardOfEvents.set(
      id,
      [...own].sort().flatMap((event) => ofEvents.get(event) ?? []),
    )
  }
  const parties = new Map<string, Claim[]>()
  // most who are displaced are so by events and groups, around which nobody is counted
  const fought =
    counted.length > 0
      ? await pointsRaised(
          reader,
          [...new Set(counted.flatMap((id) => [id, ...(phases.get(id) ?? [])]))],
          ['combatant'],
        )
      : new Map<string, Set<string>>()
  for (const id of counted) {
    const own = phases.get(id) ?? new Set<string>()
    if ([id, ...own].some((part) => fought.has(part)))
      parties.set(id, await countsAround(reader, id, own, countsOfConflicts))
  }

  const all = (ids: Iterable<string>): T[] => [...ids].sort().flatMap((id) => claims.get(id) ?? [])
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
        events: heardOfEvents.get(subject) ?? [],
      },
    }
  }
}
