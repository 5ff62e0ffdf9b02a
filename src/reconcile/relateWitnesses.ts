import type { Relation } from '../model/comparison.ts'
import type { Testimony } from '../model/testimony.ts'
import { relation } from './add.ts'
import type { Independence } from './independence.ts'
import { side, witnessText } from './reasons.ts'
import { valueText } from './values.ts'
import type { Group, Telling } from './variants.ts'

/** How one variant's witnesses stand to each other. */
export function witnessesStand({ tellings }: Group, { count }: Independence): 'single' | 'agreement' | 'repetition' {
  const [{ claim: first }] = tellings as readonly [Telling, ...Telling[]]
  for (const { claim } of tellings)
    if (claim.passage.start !== first.passage.start || claim.document.id !== first.document.id)
      return count > 1 ? 'agreement' : 'repetition'
  return 'single'
}

/** The relation of one variant's witnesses to each other. */
export function relateWitnesses(group: Group, index: number, independence: Independence): Relation {
  const { count, copies, copiedFrom } = independence
  const kind = witnessesStand(group, independence)
  return relation([index, index], kind, () => {
    if (kind === 'single') return `${side(group)}: one witness.`
    const claims = claimsOf(group)
    if (kind === 'agreement')
      return `${valueText(group.value)}: ${count} independent sources agree (${witnessText(claims)}${toldCopied(copiedFrom)}).`
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
