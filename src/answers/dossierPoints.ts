import { groups, properties } from '../vocabulary/vocabulary.ts'
import type { Dossier, Point } from './shapes.ts'

const groupOf = (property: string): string => properties.get(property)?.group ?? 'identity'

/** The places of properties and groups in a dossier: those of the vocabulary's file. */
const propertyOrder = new Map([...properties.keys()].map((name, index) => [name, index]))

/** In the order of the vocabulary. */
export const sorted = (points: readonly Point[]): Point[] =>
  points.toSorted((a, b) => (propertyOrder.get(a.property) ?? 1e9) - (propertyOrder.get(b.property) ?? 1e9))

/** The points of a dossier, by the vocabulary's groups. */
export const byGroup = (points: readonly Point[]): Dossier['groups'] => {
  const inGroups = Map.groupBy(sorted(points), (p) => groupOf(p.property))
  return [...groups].flatMap(([id, label]) => {
    const own = inGroups.get(id)
    return own === undefined ? [] : [{ id, label, points: own }]
  })
}
