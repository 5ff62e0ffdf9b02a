import { useLocalStorage } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Decision } from '../../../src/model/decision.ts'
import { post } from '../api/client.ts'
import { judgementsQuery } from '../api/queries.ts'
import { useKnownOn } from '../app/knownOn.ts'
import type { Judgement } from './judgement.ts'

/** Standing decisions by the id of what they judge, newest first. */
export type Judgements = ReadonlyMap<string, readonly Decision[]>

export function useJudgements(): Judgements {
  const { data } = useQuery(judgementsQuery(useKnownOn()))
  return data === undefined ? none : byThing(data)
}

const none: Judgements = new Map()
/** Made once for each answer: every line of a dossier asks for it. */
const made = new WeakMap<readonly Decision[], Judgements>()

function byThing(decisions: readonly Decision[]): Judgements {
  const known = made.get(decisions)
  if (known) return known
  const found = new Map<string, Decision[]>()
  for (const decision of decisions)
    for (const id of decision.about) {
      const of = found.get(id)
      if (of) of.push(decision)
      else found.set(id, [decision])
    }
  made.set(decisions, found)
  return found
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
