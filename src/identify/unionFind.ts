/**
 * Which of so many things are one (Galler and Fischer 1964), as far as it is `allowed` that these members be one with those.
 */
export function unionFind(size: number, allowed: (a: readonly number[], b: readonly number[]) => boolean) {
  const parent = Array.from({ length: size }, (_, i) => i)
  const members = Array.from({ length: size }, (_, i) => [i])
  const find = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!
      at = parent[at]!
    }
    return at
  }
  /** `certain`: nothing speaks against it. */
  const join = (a: number, b: number, certain = false): void => {
    const x = find(a)
    const y = find(b)
    if (x === y || (!certain && !allowed(members[x]!, members[y]!))) return
    const [low, high] = x < y ? [x, y] : [y, x]
    parent[high] = low
    members[low] = members[low]!.concat(members[high]!)
    members[high] = []
  }
  return { find, join }
}
