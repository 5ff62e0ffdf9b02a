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

/** Where patterns were found, and which: the same object every time, to be read before the next text is searched. */
export interface Found {
  count: number
  /** The token that each pattern names, and the state in which it ended. */
  readonly at: Int32Array
  readonly states: Int16Array
}

/** The patterns of a model, to be found in texts given as symbols. */
export interface Automaton {
  /** By state: the name that the model gives to the pattern that ends there. */
  readonly names: readonly (string | undefined)[]
  /** The symbols are columns, one a token, up to `length`; 0 where nothing is asked for. */
  find(symbols: Int32Array, length: number): Found
}

/** A token of this symbol is passed over as if it did not stand there. */
export const SKIPPED = -1
/** A name in the models for what is recognised only to be let alone. */
const NOTHING = '0'
const LET_ALONE = -1

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

  /** Of a state that ends a match: 1 more than the number of tokens before the one that it names; 0 where none ends. */
  const ends = new Int16Array(lastState + 1)
  for (let state = 0; state <= lastState; state++)
    if (names[state] !== undefined) ends[state] = names[state] === NOTHING ? LET_ALONE : (marks[state]?.[0] ?? 0) + 1

  let found: Found = { count: 0, at: new Int32Array(256), states: new Int16Array(256) }
  const add = (first: number, state: number): void => {
    const end = ends[state]!
    if (end === LET_ALONE) return
    if (found.count === found.at.length) found = twice(found)
    found.at[found.count] = first + end - 1
    found.states[found.count++] = state
  }

  const find = (symbols: Int32Array, length: number): Found => {
    found.count = 0
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
        if (to === 0) {
          state = 0
          if (fallen !== 0) {
            add(first, fallen)
            i = fallenAt
            fallen = 0
          }
          break
        }
        if (state === 0) first = j
        state = to
        if (ends[to] !== 0) {
          add(first, to)
          i = j
          state = 0
          fallen = 0
          break
        }
        if (fallback[to] !== 0) {
          fallenAt = j
          fallen = fallback[to]!
        }
      }
    return found
  }
  return { names, find }
}

const twice = ({ count, at, states }: Found): Found => {
  const grown = { count, at: new Int32Array(2 * at.length), states: new Int16Array(2 * at.length) }
  grown.at.set(at)
  grown.states.set(states)
  return grown
}
