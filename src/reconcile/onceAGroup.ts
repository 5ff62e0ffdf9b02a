import type { Group } from './variants.ts'

/** How many questions are kept with a variant. */
let questions = 0

/** What relating asks of a variant again and again, read from its witnesses once, and kept with it. */
export function onceAGroup<T extends object | boolean | string>(read: (group: Group) => T): (group: Group) => T {
  const nth = questions++
  return (group) => {
    group.kept ??= []
    const known = group.kept[nth]
    if (known !== undefined) return known as T
    const found = read(group)
    group.kept[nth] = found
    return found
  }
}
