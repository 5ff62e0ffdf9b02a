/** How wink's models store an automaton: as JSON, its states and events as keys of objects. */
type Stored = [
  version: number,
  lastState: number,
  next: Record<string, Record<string, number>>,
  names: Record<string, string>,
  marks: Record<string, [before: number, after: number]>,
]

/** The event that leads on when no other does. */
const OTHERWISE = '2070003'

/** Events by the column in which the tables of states hold them; column 0 is any event that no pattern asks for. */
export type Columns = ReadonlyMap<number, number>

/** The columns of the events for which any of some automata asks: automata that read the same symbols share them. */
export function columnsOf(machines: readonly string[]): Columns {
  const columns = new Map<number, number>()
  for (const machine of machines)
    for (const state of Object.values((JSON.parse(machine) as Stored)[2]))
      for (const event of Object.keys(state))
        if (event !== OTHERWISE && !columns.has(Number(event))) columns.set(Number(event), columns.size + 1)
  return columns
}

/** A pattern found at tokens `from` to `to`, with the name that its model gives it. */
export interface Found {
  readonly from: number
  readonly to: number
  readonly name: string
}

/** Finds the patterns of a model in a text given as columns, one a token, up to `length`; 0 where nothing is asked for. */
export type Automaton = (symbols: readonly number[], length: number) => Found[]

/** A token of this symbol is passed over as if it did not stand there. */
export const SKIPPED = -1
/** A name in the models for what is recognised only to be let alone. */
const NOTHING = '0'

/**
 * An automaton of wink's models as a table, a row a state: looking up a number in it takes a few nanoseconds, in the
 * objects of the model some fifty. It finds what wink-nlp's own `recognize` (src/automaton.js) finds, which it follows
 * step by step: the longest match from the left, going back to the last state that could have ended one.
 */
export function automaton(machine: string, columns: Columns): Automaton {
  const [, lastState, stored, storedNames, marks] = JSON.parse(machine) as Stored
  const width = columns.size + 1
  const next = new Int16Array((lastState + 1) * width)
  /** The state that ends a match when nothing leads on; 0 for none. */
  const fallback = new Int16Array(lastState + 1)
  const names: (string | undefined)[] = Array.from({ length: lastState + 1 }, (_, state) => storedNames[state])
  for (const [state, events] of Object.entries(stored))
    for (const [event, to] of Object.entries(events))
      if (event === OTHERWISE) fallback[Number(state)] = to
      else next[Number(state) * width + columns.get(Number(event))!] = to

  return (symbols, length) => {
    const found: Found[] = []
    const add = (from: number, to: number, state: number): void => {
      const name = names[state]!
      if (name === NOTHING) return
      const [before, after] = marks[state] ?? [0, 0]
      found.push({ from: from + before, to: to - after, name })
    }
    let state = 0
    let first = 0
    let fallenAt = 0
    let fallen = 0
    // one token beyond the last stands for the end of the text
    for (let i = 0; i <= length; i++)
      for (let j = i; j <= length; j++) {
        const symbol = j === length ? 0 : symbols[j]!
        if (symbol === SKIPPED) continue
        const to = next[state * width + symbol]!
        if (state === 0 && to !== 0) first = j
        state = to
        if (names[to] !== undefined) {
          add(first, j, to)
          i = j
          state = 0
          fallen = 0
          break
        }
        if (to === 0) {
          if (fallen !== 0) {
            add(first, fallenAt, fallen)
            i = fallenAt
            fallen = 0
          }
          break
        }
        if (fallback[to] !== 0) {
          fallenAt = j
          fallen = fallback[to]!
        }
      }
    return found
  }
}
