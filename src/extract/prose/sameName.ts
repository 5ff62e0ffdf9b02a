import type { Draft } from '../draft.ts'

const resolvedName = (draft: Draft, mention: number): string => {
  let m = draft.mentions[mention]!
  for (let steps = 0; m.same !== undefined && steps < 5; steps++) m = draft.mentions[m.same]!
  return m.label ?? m.text
}

/** Whether two mentions go by one name, as far as the document says so. */
export const sameName = (draft: Draft, a: number, b: number): boolean =>
  resolvedName(draft, a) === resolvedName(draft, b)
