import { createContext, useContext } from 'react'
import type { Point } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'

/** A numbered note of a printed page: one passage, whatever number of claims stand on it. */
export interface PrintNote {
  readonly number: number
  readonly claim: Claim
}

export interface PrintNotes {
  readonly notes: readonly PrintNote[]
  /** The note of a claim, by its id. */
  readonly numbers: ReadonlyMap<string, number>
}

/** Numbers the passages of a page in the order in which its points stand. */
export function numberNotes(points: readonly Point[]): PrintNotes {
  const notes: PrintNote[] = []
  const numbers = new Map<string, number>()
  const byPassage = new Map<string, number>()
  for (const point of points)
    for (const variant of point.variants)
      for (const id of variant.claims) {
        const claim = point.claims[id]
        if (!claim || numbers.has(id)) continue
        const passage = `${claim.document.id} ${claim.passage.start} ${claim.passage.end}`
        let number = byPassage.get(passage)
        if (number === undefined) {
          number = notes.length + 1
          byPassage.set(passage, number)
          notes.push({ number, claim })
        }
        numbers.set(id, number)
      }
  return { notes, numbers }
}

/** The numbers of the page that is shown; empty where a page prints no notes. */
export const NoteNumbers = createContext<PrintNotes['numbers']>(new Map())

/** "3, 7–9": the notes of some claims, in order. */
export function useNoteNumbers(claims: readonly Claim[]): string {
  const numbers = useContext(NoteNumbers)
  return numbers.size === 0 ? '' : formatNumbers(claims.flatMap((c) => numbers.get(c.id) ?? []))
}

/** Numbers in order, each once, three or more in a row as a span. */
export function formatNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}
