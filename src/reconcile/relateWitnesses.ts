import type { Relation } from '../model/comparison.ts'
import type { Testimony } from '../model/testimony.ts'
import { relation } from './add.ts'
import type { Independence } from './independence.ts'
import { side, witnessText } from './reasons.ts'
import { valueText } from './values.ts'
import type { Group, Telling } from './variants.ts'

/** The relation of one variant's witnesses to each other. */
export function relateWitnesses(group: Group, index: number, { count, copies, copiedFrom }: Independence): Relation {
  const { tellings } = group
  const between = [index, index] as const
  const [{ claim: first }] = tellings as readonly [Telling, ...Telling[]]
  const isFirst = ({ claim }: Telling): boolean =>
    claim.passage.start === first.passage.start && claim.document.id === first.document.id
  if (tellings.every(isFirst)) return relation(between, 'single', () => `${side(group)}: one witness.`)
  if (count > 1)
    return relation(
      between,
      'agreement',
      () =>
        `${valueText(group.value)}: ${count} independent sources agree (${witnessText(claimsOf(group))}${toldCopied(copiedFrom)}).`,
    )
  return relation(between, 'repetition', () => {
    const claims = claimsOf(group)
    const passages = new Set(claims.map((c) => `${c.document.id}:${c.passage.start}`)).size
    const copied = copiedFrom[0]
      ? toldCopied(copiedFrom)
      : copies[0]
        ? `; ${witnessText([copies[0][1]])} repeats ${witnessText([copies[0][0]])} word for word`
        : ''
    return `${valueText(group.value)}: said ${passages} times by one source (${witnessText(claims)}${copied}).`
  })
}

const claimsOf = (group: Group): Testimony[] => group.tellings.map((t) => t.claim)

const toldCopied = ([first]: Independence['copiedFrom']): string =>
  first ? `; ${witnessText([first[0]])} copied from ${witnessText([first[1]])}` : ''
