import { eventPoint, kilometres } from '../model/eventPoint.ts'
import type { Group } from './variants.ts'

/**
 * How many kilometres two places lie apart, where that is no more than their sources leave open: "near" a town, the middle
 * of a township. Null where coordinates are lacking, or put them further apart.
 */
export function apartWithinReach(a: Group, b: Group): number | null {
  let least: number | null = null
  for (const x of pointsOf(a))
    for (const y of pointsOf(b)) {
      const far = kilometres(x, y)
      if (far <= Math.max(x.within, y.within) && (least === null || far < least)) least = far
    }
  return least === null ? null : Math.round(least)
}

const pointsOf = ({ tellings }: Group) =>
  tellings.flatMap(({ claim }) => (claim.place === null ? [] : (eventPoint(claim.place) ?? [])))
