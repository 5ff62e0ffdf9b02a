import { sql } from 'kysely'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'

/** The middle of an area, by what lies in it. Degrees. */
export interface Middle {
  readonly longitude: number
  readonly latitude: number
}

/**
 * For areas of a gazetteer that gives coordinates for towns only: the mean of all places in them that have some. It says
 * where the area is, not where in it something happened: show it as wide as the area.
 */
export async function areaMiddles(reader: Reader, gazetteerPlaces: readonly string[]): Promise<Map<string, Middle>> {
  if (gazetteerPlaces.length === 0) return new Map()
  const { rows } = await sql<{ area: string } & Middle>`
    with recursive part as (
      select id as area, id, 0 as depth from gazetteer_place where id = ${anyOf(gazetteerPlaces)}
      union all
      select part.area, place.id, depth + 1 from gazetteer_place as place
      join part on place.within_id = part.id where depth < 8
    )
    select area, avg(longitude) as longitude, avg(latitude) as latitude
    from part join gazetteer_place as place on place.id = part.id
    where longitude is not null and latitude is not null
    group by area`.execute(reader.db)
  return new Map(rows.map(({ area, longitude, latitude }) => [area, { longitude, latitude }]))
}
