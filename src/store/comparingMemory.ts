import type { Reader } from './base.ts'
import { type KnownContext, nothingAsked } from './reconcileContext.ts'
import type { Comparing } from './reconcileSubjects.ts'
import { nothingRemembered, type Remembered } from './references.ts'

/** What is remembered between questions, and the comparing that shares it. */
export interface Memory {
  readonly known: Remembered
  readonly asked: KnownContext
  readonly compare: Comparing
}

/** Makes what compares those who hear of others; it shares what is remembered. */
export type MakesComparing = (reader: Reader, known: Remembered, asked: KnownContext) => Comparing

/** Documents and entities remembered; then they are asked for anew. */
const REMEMBERED = 200_000

/** What is remembered until it is too much. */
export function comparingMemory(reader: Reader, comparing: MakesComparing): () => Memory {
  const anew = (): Memory => {
    const [known, asked] = [nothingRemembered(), nothingAsked()]
    return { known, asked, compare: comparing(reader, known, asked) }
  }
  let memory = anew()
  return () => {
    if (memory.known.compared.byId.size + memory.known.entities.size > REMEMBERED) memory = anew()
    return memory
  }
}
