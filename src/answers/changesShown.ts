import type { Changes } from '../pipeline/changeWatch.ts'
import type { Base } from '../store/base.ts'
import { entityReferences } from '../store/references.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import type { AddChanges } from './shapes.ts'

/** What added documents changed, with the names of the points. */
export async function changesShown(base: Base, changes: Changes | null): Promise<AddChanges | null> {
  if (changes === null) return null
  const named = await entityReferences(
    base,
    changes.points.map((point) => point.subject),
  )
  return {
    ...changes,
    points: changes.points.flatMap(({ subject: id, property, before, after }) => {
      const subject = named.get(id)
      const label = properties.get(property)?.label ?? property
      return subject ? [{ subject, property, label, before, after }] : []
    }),
  }
}
