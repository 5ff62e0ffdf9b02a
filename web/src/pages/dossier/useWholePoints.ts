import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { Dossier, Point } from '../../../../src/answers/shapes.ts'
import { pointQuery } from '../../api/queries.ts'

/**
 * A dossier in which those points have all their witnesses that a reader looks into, where the dossier of a subject with
 * very many shows the first of each reading: the points of the open passage, of lines that are folded out, and of those for
 * whose witnesses `onWhole` asks.
 */
export function useWholePoints(
  dossier: Dossier,
  times: { readonly asOf: string | null; readonly knownOn: string | null },
  claim: string | null,
  unfold: ReadonlySet<string>,
): { readonly groups: Dossier['groups']; readonly onWhole: (point: Point) => void } {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const lookedInto = (point: Point): boolean =>
    (point.leftOut?.claims ?? 0) > 0 &&
    (asked.has(point.id) ||
      [...unfold].some((key) => key.startsWith(`${point.id}/`)) ||
      (claim !== null && point.variants.some((variant) => variant.claims.includes(claim))))
  const wanted = dossier.groups.flatMap((group) => group.points.filter(lookedInto))
  const groups = useQueries({
    queries: wanted.map((point) => pointQuery(dossier.entity.id, point.property, times)),
    combine: useCallback(
      (results: readonly { readonly data?: Point | null | undefined }[]) => {
        const whole = new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])))
        if (whole.size === 0) return dossier.groups
        return dossier.groups.map((group) => ({ ...group, points: group.points.map((p) => whole.get(p.id) ?? p) }))
      },
      [dossier],
    ),
  })
  return { groups, onWhole: (point) => setAsked((before) => new Set([...before, point.id])) }
}
