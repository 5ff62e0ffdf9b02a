import { opensClause, verbBefore } from './clauseStarts.ts'
import { type Frame, kind, np, skip } from './frame.ts'

/** Where the list of noun phrases that begins at `i` ends, and its members. */
export function listAt(f: Frame, i: number, governed: boolean, word = ''): { phrases: number[]; next: number } {
  const phrases = [i]
  let j = skip(f, i + 1, 1)
  // before the first verb of a clause no noun phrase can begin another: "representatives of A and B met"
  const first = !verbBefore(f, i)
  for (;;) {
    if (kind(f, j) === 'conj' && f.chunks[j]!.word !== 'but') {
      const k = skip(f, j + 1, 1)
      if (kind(f, k) !== 'np' || (!first && opensClause(f, k))) break
      // "Ali Musa for the front and Omar Deng for the army signed"
      if (word === 'for' && np(f, k).person && !np(f, i).person) break
      phrases.push(k)
      j = skip(f, k + 1, 1)
      continue
    }
    if (kind(f, j) === 'comma') {
      let k = skip(f, j + 1, 1)
      if (kind(f, k) === 'conj') k = skip(f, k + 1, 1)
      if (kind(f, k) !== 'np' || opensClause(f, k)) break
      // a comma goes on with a list when an "and" closes it, or with the place that holds a place
      if (!(listCloses(f, k) || (governed && samePlace(f, i, k)))) break
      // an organisation's list does not go on with people: "soldiers of the army, Ali and Omar, founded"
      if (governed && np(f, i).person !== np(f, k).person && np(f, i).named.length > 0) break
      phrases.push(k)
      j = skip(f, k + 1, 1)
      continue
    }
    break
  }
  return { phrases, next: j }
}

/** Whether the list that a comma goes on with at `from` is closed by an "and". */
function listCloses(f: Frame, from: number): boolean {
  if (f.chunks[skip(f, from - 1, -1)]?.kind === 'conj') return true
  let j = from
  for (let members = 0; members < 12; members++) {
    j = skip(f, j + 1, 1)
    while (kind(f, j) === 'prep' && f.chunks[j]!.word === 'of' && kind(f, skip(f, j + 1, 1)) === 'np')
      j = skip(f, skip(f, j + 1, 1) + 1, 1)
    if (kind(f, j) === 'conj') return kind(f, skip(f, j + 1, 1)) === 'np'
    if (kind(f, j) !== 'comma') return false
    j = skip(f, j + 1, 1)
    if (kind(f, j) === 'conj') return kind(f, skip(f, j + 1, 1)) === 'np'
    if (kind(f, j) !== 'np') return false
  }
  return false
}

const samePlace = (f: Frame, a: number, b: number): boolean =>
  np(f, a).place && np(f, b).place && np(f, b).to - np(f, b).from <= 4 && /^\p{Lu}/u.test(f.tokens[np(f, b).from]!.text)
