import type { EntityType } from '../../model/entityType.ts'
import { type Candidate, foldName } from './candidate.ts'
import { isMark, lower, type Reading, small } from './reading.ts'

// Names in a row: "Putao, Hpakant and Momauk Township".
/** "Putao, Hpakant and Momauk Township", "Lamung Tu Jai and Lama La Ring": the members of a list are of one kind. */
export function settleLists(r: Reading): void {
  let n = 0
  while (n < r.found.length) {
    let m = n
    while (m + 1 < r.found.length && m < n + 30 && listed(r, r.found[m]!, r.found[m + 1]!)) {
      // "the ministers of Congo and Rwanda, Ali Musa and Omar Deng": an "and" closes a list, a comma begins another
      if (m > n && isMark(r, r.found[m]!.next, ',') && joinedByAnd(r, r.found[m - 1]!, r.found[m]!)) break
      m++
    }
    // a comma alone may set one name beside another: "adviser on Myanmar, Vijay Nambiar"
    if (m > n + 1 || (m > n && (!isMark(r, r.found[n]!.next, ',') || small(r, r.found[m]!.next) === 'and'))) {
      let best: EntityType | null = null
      let score = 0.7
      for (let k = n; k <= m; k++)
        if (
          r.found[k]!.score > score &&
          (r.found[k]!.type === 'Place' ||
            r.found[k]!.type === 'Person' ||
            (r.found[k]!.type === 'Organization' && r.found[k]!.score >= 2))
        ) {
          best = r.found[k]!.type
          score = r.found[k]!.score
        }
      if (best !== null)
        for (let k = n; k <= m; k++) {
          const c = r.found[k]!
          if (c.score <= 0.7 && !c.generic) r.found[k] = { ...c, type: best, score: 0.9 }
        }
    }
    for (let k = n; k < m; k++) shareHead(r, k, m)
    n = m + 1
  }
}

/** "Kachin and Shan State": the first is a state too. */
function shareHead(r: Reading, k: number, m: number): void {
  const a = r.found[k]!
  const b = r.found[m]!
  if (b.type !== 'Place' || b.score < 2 || a.next - a.first !== 1) return
  const head = lower(r, b.next - 1)
  if (!/^(?:states?|provinces?|regions?)$/u.test(head) || b.next - b.first < 2) return
  if (!(a.type === 'EthnicGroup' || a.type === null || a.score < 1)) return
  const singular = r.tokens[b.next - 1]!.text.replace(/s$/u, '')
  const label = `${r.tokens[a.first]!.text} ${singular}`
  r.found[k] = { ...a, type: 'Place', score: 2, label, key: foldName(label) }
}

const joinedByAnd = (r: Reading, { next }: Candidate, { first }: Candidate): boolean =>
  small(r, first - 1) === 'and' && first - next <= 2

function listed(r: Reading, a: Candidate, b: Candidate): boolean {
  let i = a.next
  if (isMark(r, i, ',')) i++
  if (small(r, i) === 'and' || small(r, i) === 'or') i++
  return i > a.next && i === b.first && !a.generic && !b.generic
}
