import type { Group } from './variants.ts'

/** Fewer witnesses are read as fast as what is known of them is found. */
const FEW = 6

/** What relating asks of a variant again and again, read from its witnesses once. */
export function onceAGroup<T extends object | boolean>(read: (group: Group) => T): (group: Group) => T {
  const known = new WeakMap<Group, T>()
  return (group) => {
    if (group.tellings.length <= FEW) return read(group)
    let found = known.get(group)
    if (found === undefined) {
      found = read(group)
      known.set(group, found)
    }
    return found
  }
}
