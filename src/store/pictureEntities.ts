import type { EntityType } from '../model/entityType.ts'
import type { Reader } from './base.ts'
import { anyOf } from './insertRows.ts'
import { labelsKnown } from './labelsKnown.ts'
import { publicKnown } from './publicKnown.ts'
import { canonicalIds } from './redirects.ts'

/** Entities that may stand on a picture, by any of their ids: persons without public office are left out. */
export async function pictureEntities(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { readonly id: string; readonly type: EntityType; readonly label: string }>> {
  const canonical = await canonicalIds(reader, ids)
  if (canonical.size === 0) return new Map()
  const rows = await reader.db
    .selectFrom('entity')
    .select(['id', 'type', 'label'])
    .where('id', '=', anyOf([...new Set(canonical.values())]))
    .where((eb) => eb.or([eb('type', '!=', 'Person'), eb('public', '=', true)]))
    .execute()
  const labelled = reader.knownBefore === undefined ? [] : await labelsKnown(reader, rows)
  const persons = rows.flatMap((row) => (row.type === 'Person' ? [row.id] : []))
  const seen = reader.knownBefore === undefined ? null : await publicKnown(reader, persons)
  const labels = new Map(labelled.map((entity) => [entity.id, entity.label]))
  const byId = new Map(
    rows.flatMap((row) => {
      const label = reader.knownBefore === undefined ? row.label : labels.get(row.id)
      const hidden = row.type === 'Person' && seen !== null && !seen.has(row.id)
      return label === undefined || hidden ? [] : [[row.id, { ...row, label }] as const]
    }),
  )
  return new Map(
    [...canonical].flatMap(([id, now]) => {
      const found = byId.get(now)
      return found ? [[id, found] as const] : []
    }),
  )
}
