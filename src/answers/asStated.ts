import { restate, unstate } from '../pipeline/stateByHand.ts'
import { type Base, supposing } from '../store/base.ts'
import { recordBound } from '../store/claims.ts'
import { statementsTakenBack } from '../store/statementsTakenBack.ts'
import type { Answers } from './answers.ts'

/**
 * Asks a base in which the claims that people had made by hand on a day of it, and have taken back since, stand again: what
 * was taken back is nowhere but in the decisions. They are made in a transaction that is undone when it was asked. On most
 * days there are none, and the base is asked as it is. Throws BadDate.
 */
export async function asStated<T>(
  base: Base,
  knownOn: string | undefined,
  ask: (base: Base) => Promise<T>,
): Promise<T> {
  if (knownOn === undefined) return ask(base)
  const back = await statementsTakenBack(base, recordBound(knownOn))
  if (back.length === 0) return ask(base)
  return supposing(base, async (tx) => {
    for (const decision of back) {
      // it may have been stated anew since, as the same claim of a later day
      await unstate(tx, decision)
      await restate(tx, decision)
    }
    return ask({ ...base, db: tx.db })
  })
}

/** Answers that tell of each day of a base what had been stated then; `of` answers from a base as it is. */
export function answersAsStated(base: Base, answers: Answers, of: (base: Base) => Answers): Answers {
  type Ask = (...asked: readonly unknown[]) => unknown
  const then = (name: string, now: Ask): Ask => {
    const on = (asked: readonly unknown[]): string | undefined =>
      asked.flatMap((one) => (isTimed(one) ? one.knownOn : []))[0]
    return (...asked) => {
      const knownOn = on(asked)
      if (knownOn === undefined) return now(...asked)
      return asStated(base, knownOn, async (stated) =>
        stated === base ? now(...asked) : (of(stated) as unknown as Readonly<Record<string, Ask>>)[name]!(...asked),
      )
    }
  }
  return Object.fromEntries(
    Object.entries(answers).map(([name, now]) => [name, then(name, now as Ask)]),
  ) as unknown as Answers
}

const isTimed = (asked: unknown): asked is { readonly knownOn: string } =>
  typeof asked === 'object' && asked !== null && 'knownOn' in asked && typeof asked.knownOn === 'string'
