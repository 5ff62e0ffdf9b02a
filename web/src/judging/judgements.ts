import { useLocalStorage } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Decision } from '../../../src/model/decision.ts'
import { post } from '../api/client.ts'
import { judgementsQuery } from '../api/queries.ts'

/** What is judged, before it is signed. */
export type Judgement = Pick<Decision, 'kind' | 'about'>

/** Standing decisions by the id of what they judge, newest first. */
export type Judgements = ReadonlyMap<string, readonly Decision[]>

export function useJudgements(): Judgements {
  const { data } = useQuery(judgementsQuery())
  return useMemo(() => {
    const byThing = new Map<string, Decision[]>()
    for (const decision of data ?? [])
      for (const id of decision.about) byThing.set(id, [...(byThing.get(id) ?? []), decision])
    return byThing
  }, [data])
}

/** The pseudonym under which this browser decides; empty until one is chosen. Kept here, and in each decision. */
export const useAuthor = (): readonly [string, (author: string) => void] => {
  const [author, setAuthor] = useLocalStorage({
    key: 'variorum-author',
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  return [author, setAuthor] as const
}

/** Takes a decision. Throws ApiError. */
export const takeDecision = (judgement: Judgement, author: string, reason: string): Promise<Decision> =>
  post<Decision>('decisions', {
    ...judgement,
    author: author.trim() === '' ? 'anonymous' : author.trim(),
    reason: reason.trim() === '' ? null : reason.trim(),
  })

/** Takes decisions; every list and page is asked anew afterwards. Throws ApiError. */
export function useDecide(): (judgement: Judgement, author: string, reason: string) => Promise<Decision> {
  const queries = useQueryClient()
  return async (judgement, author, reason) => {
    const decision = await takeDecision(judgement, author, reason)
    await queries.invalidateQueries()
    return decision
  }
}

/** The decisions on some ids, of these kinds, newest first, each once. */
export const judgedOf = (
  judgements: Judgements,
  ids: readonly string[],
  kinds: readonly Decision['kind'][],
): readonly Decision[] => {
  const found = new Map<string, Decision>()
  for (const id of ids)
    for (const decision of judgements.get(id) ?? []) if (kinds.includes(decision.kind)) found.set(decision.id, decision)
  return [...found.values()].toSorted((a, b) => b.recordedAt.localeCompare(a.recordedAt))
}
