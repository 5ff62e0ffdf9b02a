import { sql } from 'kysely'
import type { Testimony } from '../model/testimony.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import type { Remembered } from './references.ts'
import { type PlainPlace, summarised } from './summariseEvent.ts'
import { hydrateTestimonies, type PlaceCells, type Point, placeCells, pointsOf } from './testimonies.ts'

/** What an event's claims tell on other points than some. */
export interface RestOfEvent {
  readonly claims: Testimony[]
  readonly plain: PlainPlace[]
}

type PlainCells = readonly [string, number, string]

/**
 * What a summary of these events must know of all their points but the given: the claims of which it tells, and of all
 * others their places alone, by event.
 */
export async function restOfEvents(
  reader: Reader,
  events: readonly string[],
  but: readonly Point[],
  known: Remembered,
): Promise<Map<string, RestOfEvent>> {
  const rest = new Map<string, RestOfEvent>(events.map((id) => [id, { claims: [], plain: [] }]))
  if (events.length === 0) return rest
  // qualifiers stand in braces; such a claim is asserted and names nobody but its value
  const plain = sql`not property = ${anyOf([...summarised])} and position('{' in facts) = 0`
  const { rows } = await sql<{ cells: string | null }>`
    select string_agg(cells, ',') as cells from (
      select '["' || subject_id || '","' || property || '",[' || string_agg(
        case when ${plain} then '["' || document_id || '",' || start_at || ',"' || claim_id || '"]' else ${placeCells} end,
        ',') || ']]' as cells
      from witness left join ${pointsOf(but)} on s = subject_id and p = property
      where subject_id = ${anyOf(events)} and s is null group by subject_id, property) as point`.execute(reader.db)
  const points: [string, string, (PlainCells | PlaceCells)[]][] = JSON.parse(`[${rows[0]?.cells ?? ''}]`)
  const told = points.map(([subject, property, places]) => {
    const whole: PlaceCells[] = []
    for (const cells of places)
      if (cells.length > 3) whole.push(cells as PlaceCells)
      else {
        const [document, start, claim] = cells as PlainCells
        rest.get(subject)!.plain.push({ property, document, start, claim })
      }
    return { subject, property, places: whole }
  })
  for (const claim of await hydrateTestimonies(reader, told, known)) rest.get(claim.subject.id)?.claims.push(claim)
  return rest
}
