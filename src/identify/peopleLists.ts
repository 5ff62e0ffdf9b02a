import type { StatedClaim } from '../model/stated.ts'
import type { Item } from './group.ts'

/** Lists of more people than this are no evidence of anything. */
const LONGEST_LIST = 40
/** Members of a list stand closer to each other than this. */
const NEAR = 60

export type Lists = readonly (ReadonlySet<string> | undefined)[]

/** The lists in which people stand side by side: two names in one list are two people. */
export function peopleLists(
  items: readonly Item[],
  claims: readonly StatedClaim[],
  index: ReadonlyMap<string, number>,
): Lists {
  const byPoint = new Map<string, number[]>()
  for (const claim of claims) {
    const value = claim.value.kind === 'mention' ? index.get(claim.value.mention) : undefined
    const subject = index.get(claim.subject)
    for (const [at, point] of [
      [value, `${claim.subject} ${claim.property}`],
      [subject, claim.value.kind === 'mention' ? `${claim.value.mention} ${claim.property}` : null],
    ] as const)
      if (at !== undefined && point !== null && items[at]!.kind === 'person') {
        const list = byPoint.get(point)
        if (list) list.push(at)
        else byPoint.set(point, [at])
      }
  }
  const lists: Set<string>[] = []
  for (const [point, members] of byPoint) {
    if (members.length < 2 || members.length > LONGEST_LIST) continue
    const sorted = [...new Set(members)].sort((a, b) => items[a]!.mention.start - items[b]!.mention.start)
    let run = 0
    let names = new Set<string>()
    for (const [k, i] of sorted.entries()) {
      const before = sorted[k - 1]
      const name = items[i]!.forms[0]!.plain
      // a name that comes again begins another telling
      if (before !== undefined && (items[i]!.mention.start - items[before]!.mention.end > NEAR || names.has(name))) {
        run++
        names = new Set()
      }
      names.add(name)
      const set = lists[i] ?? new Set<string>()
      lists[i] = set.add(`${point} ${run}`)
    }
  }
  return lists
}

/** Whether two groups of items have people of one list. */
export const shareList = (lists: Lists, a: readonly number[], b: readonly number[]): boolean => {
  const all = new Set(a.flatMap((i) => [...(lists[i] ?? [])]))
  return all.size > 0 && b.some((i) => [...(lists[i] ?? [])].some((l) => all.has(l)))
}
