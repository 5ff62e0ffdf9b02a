import type { Relation } from '../model/comparison.ts'
import { relation } from './add.ts'
import type { Independence } from './independence.ts'
import { side, witnessText } from './reasons.ts'
import { valueText } from './values.ts'
import type { Group } from './variants.ts'

/** The relation of one variant's witnesses to each other. */
export function relateWitnesses(group: Group, index: number, { count, copies, copiedFrom }: Independence): Relation {
  const claims = group.tellings.map((t) => t.claim)
  const between = [index, index] as const
  const passages = claims.length === 1 ? 1 : new Set(claims.map((c) => `${c.document.id}:${c.passage.start}`)).size
  if (passages === 1) return relation(between, 'single', () => `${side(group)}: one witness.`)
  if (count > 1)
    return relation(
      between,
      'agreement',
      () =>
        `${valueText(group.value)}: ${count} independent sources agree (${witnessText(claims)}${toldCopied(copiedFrom)}).`,
    )
  return relation(between, 'repetition', () => {
    const copied = copiedFrom[0]
      ? toldCopied(copiedFrom)
      : copies[0]
        ? `; ${witnessText([copies[0][1]])} repeats ${witnessText([copies[0][0]])} word for word`
        : ''
    return `${valueText(group.value)}: said ${passages} times by one source (${witnessText(claims)}${copied}).`
  })
}

const toldCopied = ([first]: Independence['copiedFrom']): string =>
  first ? `; ${witnessText([first[0]])} copied from ${witnessText([first[1]])}` : ''
