import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Point } from '../../../../src/answers/shapes.ts'
import { pointQuery } from '../../api/queries.ts'

/** Parties whose strength is asked for, at most: the best witnessed first. */
const PARTIES = 16

/** Who fights in a conflict, by its points: its combatants and their units, each once. */
export function partiesOf(points: readonly Point[]): string[] {
  const variants = points
    .filter(({ property }) => property === 'combatant' || property === 'unit')
    .flatMap((point) => point.variants)
    .filter(({ modality }) => modality === 'asserted')
    .toSorted((a, b) => b.independentWitnesses - a.independentWitnesses)
  const ids = variants.flatMap(({ value }) => (value.kind === 'entity' ? [value.id] : []))
  return [...new Set(ids)].slice(0, PARTIES)
}

/** What documents say of the strength of those who fight in a conflict, each as its own dossier has it. */
export function useStrengths(
  points: readonly Point[],
  times: { readonly asOf: string | null; readonly knownOn: string | null },
): readonly Point[] {
  return useQueries({
    queries: partiesOf(points).map((id) => pointQuery(id, 'strength', times)),
    combine: useCallback(
      (results: readonly { readonly data?: Point | null | undefined }[]) => results.flatMap(({ data }) => data ?? []),
      [],
    ),
  })
}
