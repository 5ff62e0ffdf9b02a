import { sql } from 'kysely'
import type { Claim } from '../model/claim.ts'
import type { Reader } from './base.ts'
import { claimsByKeys } from './hydrate.ts'
import { anyOf } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { canonicalIds } from './redirects.ts'

/** Events whose claims are heard by one side at most: the first by id of very many. */
const EVENTS = 2_000

/** Which of these subjects have claims of which of these properties. */
export async function pointsRaised(
  reader: Reader,
  subjects: readonly string[],
  properties: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await reader.db
    .selectFrom('witness')
    .select(['subject_id', 'property'])
    .distinct()
    .where('subject_id', '=', anyOf(subjects))
    .where('property', '=', anyOf(properties))
    .where(learntBefore(reader))
    .execute()
  const raised = new Map<string, Set<string>>()
  for (const { subject_id, property } of rows)
    raised.set(subject_id, (raised.get(subject_id) ?? new Set()).add(property))
  return raised
}

const kin = /^s(forces|government|junta) (.+)$/u

/** The forces, government and rulers of the same state, by id; the id itself is among them. */
export async function kinOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const filed = await reader.db
    .selectFrom('name_key')
    .select(['key', 'entity_id'])
    .where('entity_id', '=', anyOf(ids))
    .where('key', '>=', 's')
    .where('key', '<', 't')
    .execute()
  const states = new Set(filed.flatMap(({ key }) => kin.exec(key)?.[2] ?? []))
  if (states.size === 0) return new Map()
  const keys = [...states].flatMap((state) => ['forces', 'government', 'junta'].map((role) => `s${role} ${state}`))
  const rows = await reader.db
    .selectFrom('name_key')
    .select(['key', 'entity_id'])
    .where('key', '=', anyOf(keys))
    .execute()
  const now = await canonicalIds(reader, [...new Set(rows.map((row) => row.entity_id))])
  const byState = new Map<string, Set<string>>()
  for (const { key, entity_id } of rows) {
    const state = kin.exec(key)![2]!
    byState.set(state, (byState.get(state) ?? new Set()).add(now.get(entity_id)!))
  }
  const found = new Map<string, Set<string>>()
  for (const members of byState.values())
    for (const id of ids) if (members.has(id)) found.set(id, new Set([...(found.get(id) ?? []), ...members]))
  return found
}

/** The phases of conflicts: what is a part of one, and what bears its name with years ("River war (1961–1994)"). */
export async function phasesOf(reader: Reader, conflicts: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await sql<{ whole: string; phase: string }>`
    select whole.id as whole, phase.id as phase
    from entity as whole
    join entity as phase on phase.type = 'Conflict' and phase.id <> whole.id and starts_with(phase.label, whole.label || ' (')
    where whole.id = ${anyOf(conflicts)} and phase.id in (
      select subject_id from witness where property in ('startDate', 'endDate') and ${learntBefore(reader)})
    union
    select witness.value_id, witness.subject_id from witness join entity on entity.id = witness.subject_id
    where witness.property = 'partOf' and ${learntBefore(reader, 'witness.recorded_at')} and entity.type = 'Conflict' and witness.value_id = ${anyOf(conflicts)}
    order by 1, 2`.execute(reader.db)
  const found = new Map<string, Set<string>>()
  for (const { whole, phase } of rows.rows) found.set(whole, (found.get(whole) ?? new Set()).add(phase))
  return found
}

/** Events in which each of these was a victim, or took a place by force: at most the first 2,000 by id. */
export async function eventsOfParties(reader: Reader, parties: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ party: string; events: string[] | null }>`
    with seized as materialized (
      select subject_id from event where event_type = 'seizure' and subject_id in (
        select event_id from event_part where entity_id = ${anyOf(parties)} and role = 'attacker'))
    select party, events from (
      select distinct entity_id as party from event_part where entity_id = ${anyOf(parties)}) as known
    cross join lateral (
      select array_agg(event_id::text order by event_id) as events from (
        select distinct event_part.event_id from event_part
        where event_part.entity_id = known.party and (role = 'victim' or (role = 'attacker'
          and event_part.event_id in (select subject_id from seized)))
        order by event_part.event_id limit ${EVENTS}::integer) as first) as told`.execute(reader.db)
  return new Map(rows.map(({ party, events }) => [party, events ?? []]))
}

/** Who lost people, or took a place, in these events. */
export async function partiesOfEvents(reader: Reader, events: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('event_part')
    .select('entity_id')
    .distinct()
    .where('event_id', '=', anyOf(events))
    .where('role', 'in', ['victim', 'attacker'])
    .orderBy('entity_id')
    .execute()
  return rows.map((row) => row.entity_id)
}

/**
 * Counts of these properties that bear on a conflict: of those who fight in it and in no other, and of events that a
 * document about it tells. `phases` are the conflict's own parts.
 */
export async function countsAround(
  reader: Reader,
  conflict: string,
  phases: ReadonlySet<string>,
  properties: readonly string[],
): Promise<Claim[]> {
  const own = anyOf([conflict, ...phases])
  const rows = await sql<{ document_id: string; claim_id: string }>`
    with fighting as materialized (
      select subject_id, value_id, document_id from witness
      where property = 'combatant' and subject_id = ${own} and ${learntBefore(reader)}
    ), party as materialized (
      select distinct value_id as id from fighting where value_id is not null
      except select value_id from witness where value_id in (select value_id from fighting)
        and property = 'combatant' and not subject_id = ${own} and ${learntBefore(reader)}
    ), telling as materialized (
      select distinct document_id as id from fighting
      except select document_id from witness where document_id in (select document_id from fighting)
        and property = 'combatant' and not subject_id = ${own} and ${learntBefore(reader)}
    ), told as materialized (
      select witness.subject_id from telling join witness on witness.document_id = telling.id
        and witness.property = ${anyOf(properties)}
      join entity on entity.id = witness.subject_id and entity.type in ('Event', 'Agreement')
    )
    select document_id, claim_id from witness
    where property = ${anyOf([...properties, 'date'])} and subject_id <> ${conflict} and ${learntBefore(reader)} and (
      subject_id = any(array(select id from party))
      or (subject_id = any(array(select subject_id from told)) and document_id = any(array(select id from telling))))
    order by subject_id, document_id, start_at, claim_id
    limit ${EVENTS}`.execute(reader.db)
  return claimsByKeys(reader, rows.rows)
}

/** Conflicts in which one of these fights. */
export async function conflictsOf(reader: Reader, parties: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .select('subject_id')
    .distinct()
    .where('value_id', '=', anyOf(parties))
    .where('property', '=', 'combatant')
    .orderBy('subject_id')
    .execute()
  return rows.map((row) => row.subject_id)
}

/** Which of these ids are events or agreements. */
export async function eventsAmong(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.db
    .selectFrom('entity')
    .select('id')
    .where('id', '=', anyOf(ids))
    .where('type', 'in', ['Event', 'Agreement'])
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Which of these are a value of another, and of which of these properties. */
export async function turnedTo(
  reader: Reader,
  ids: readonly string[],
  properties: readonly string[],
): Promise<(readonly [id: string, property: string])[]> {
  const rows = await reader.db
    .selectFrom('witness')
    .select(['value_id', 'property'])
    .distinct()
    .where('value_id', '=', anyOf(ids))
    .where('property', '=', anyOf(properties))
    .execute()
  return rows.map((row) => [row.value_id!, row.property] as const)
}

/** Which of these have one of these parts in an event. */
export async function partsIn(reader: Reader, ids: readonly string[], roles: readonly string[]): Promise<string[]> {
  const rows = await reader.db
    .selectFrom('event_part')
    .select('entity_id')
    .distinct()
    .where('entity_id', '=', anyOf(ids))
    .where('role', '=', anyOf(roles))
    .execute()
  return rows.map((row) => row.entity_id)
}
