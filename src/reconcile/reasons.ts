import type { Testimony } from '../model/testimony.ts'
import type { Sentence } from './add.ts'
import { onceAGroup } from './onceAGroup.ts'
import { valueText } from './values.ts'
import { type Group, validOf } from './variants.ts'

const NAMED = 3

/** A document as a reader knows it. */
const documentName = (claim: Testimony): string => claim.document.title ?? claim.document.file

/** The witnesses in words: "two versions of Kachin conflict, Peace Monitor". At most three are named. */
export function witnessText(claims: readonly Testimony[]): string {
  const works = Map.groupBy(claims, (c) => c.document.work)
  const names = [...works.values()].map((said) => {
    const documents = new Set(said.map((c) => c.document.id)).size
    const name = documentName(said[0]!)
    return documents > 1 ? `${documents} versions of ${name}` : name
  })
  const shown = names.slice(0, NAMED).join(', ')
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown
}

const speaker = (claims: readonly Testimony[]): string | null =>
  claims.find((c) => c.attributedTo)?.attributedTo?.label ?? null

/** One side of a sentence: the value, of when, and who says so. A variant stands in many, and is put into words once. */
export const side: (group: Group) => string = onceAGroup(sideText)

function sideText(group: Group): string {
  const claims = group.tellings.map((t) => t.claim)
  const said = speaker(claims)
  const valid = validOf(group)
  const time = valid ? `, ${valid.edtf}` : ''
  const voice =
    group.voice === 'alleged'
      ? 'alleged '
      : group.voice === 'denied'
        ? 'denied '
        : group.voice === 'intended'
          ? 'intended '
          : ''
  return `${voice}${valueText(group.value)} (${witnessText(claims)}${said ? `, quoting ${said}` : ''}${time})`
}

export const against =
  (a: Group, b: Group, why: string): Sentence =>
  () =>
    `${side(a)} against ${side(b)}: ${why}.`

export const beside =
  (a: Group, b: Group, why: string): Sentence =>
  () =>
    `${side(a)} and ${side(b)}: ${why}.`
