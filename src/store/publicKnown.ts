import type { Reader } from './base.ts'
import { claimsOfSubjects, claimsOfValues, delegations, officesGiven, officesHeld } from './reconcileSubjects.ts'
import { participantsOf } from './summariseEvent.ts'

/** Properties that name who sat at a table: participants by their role, and the roles that are properties. */
const tables = ['participant', 'signatory', 'mediator', 'witness']

/**
 * Which of these persons held an office, a command or a delegation by the claims of the time that the reader asks for:
 * nobody is shown as public on a day by what was learnt later.
 */
export async function publicKnown(reader: Reader, persons: readonly string[]): Promise<ReadonlySet<string>> {
  if (persons.length === 0) return new Set()
  const held = await claimsOfSubjects(reader, persons, officesHeld)
  const given = await claimsOfValues(reader, persons, [...officesGiven, ...tables])
  return new Set(
    persons.filter((id) => {
      const named = given.get(id) ?? []
      return (
        (held.get(id) ?? []).length > 0 ||
        named.some(({ property }) => officesGiven.includes(property)) ||
        participantsOf(named).some(({ role }) => role !== null && delegations.includes(role))
      )
    }),
  )
}
