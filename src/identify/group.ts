import type { EntityType } from '../model/entityType.ts'
import type { NameKind } from '../model/extraction.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import { commonType, isClass, type Kind, kindOf } from './kinds.ts'
import { type Family, familyOf, type NameForm, nameForm } from './nameForm.ts'
import { type StateRole, stateRole } from './states.ts'

/** A name that a group bears in the document, and the mention that shows it. */
export interface GroupName {
  readonly text: string
  readonly kind: NameKind | null
  readonly mention: string
}

/** All mentions of one thing in one document. */
export interface Group {
  readonly mentions: readonly StatedMention[]
  readonly type: EntityType
  readonly kind: Kind
  readonly family: Family
  readonly label: string
  readonly names: readonly GroupName[]
  /** What of a state it is, when it is. */
  readonly state: { readonly role: StateRole; readonly state: string } | null
  /** Lists of people in which it stands: two in one list are two. */
  readonly lists: ReadonlySet<string>
}

/** What gives its subject a name. */
export const namingProperties: ReadonlySet<string> = new Set(['name', 'abbreviation', 'nativeName', 'formerName'])
const nameKindOf: Readonly<Record<string, NameKind>> = {
  name: 'alias',
  abbreviation: 'abbreviation',
  nativeName: 'native',
  formerName: 'former',
}

/** A mention as it is grouped with others. */
export interface Item {
  readonly mention: StatedMention
  readonly kind: Kind
  readonly family: Family
  readonly forms: readonly NameForm[]
}

/** A name with its abbreviation in brackets: "Moro Islamic Liberation Front (MILF)". */
const bracketed = /^(.{4,200}?)\s*\((?=[^()]*[\p{Lu}\d][^()]*[\p{Lu}\d])(\p{Lu}[^()\s]{1,14})\)$/u

/** The name alone, and what brackets add to it. */
export const namesIn = (label: string): string[] => {
  const match = bracketed.exec(label)
  return match ? [match[1]!, match[2]!] : [label]
}

/** The rules of names by which one of this type is read. */
export const familyFor = (type: EntityType): Family => (isClass(type) ? 'organisation' : familyOf(type))

/** The mentions of one thing as a group, `naming` the claims that give names by the mention they speak of. */
export function toGroup(
  items: readonly Item[],
  naming: ReadonlyMap<string, readonly StatedClaim[]>,
  state: Group['state'],
  lists: ReadonlySet<string>,
): Group {
  const mentions = items
    .map((i) => i.mention)
    .sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))
  const named = items.filter((i) => !i.mention.pronoun)
  const type =
    state?.role === 'country' ? 'Place' : commonType((named.length > 0 ? named : items).map((i) => i.mention.type))
  const family = familyFor(type)
  const names = new Map<string, GroupName>()
  const add = (text: string, kind: NameKind | null, mention: string): void => {
    const folded = text.normalize('NFC').trim()
    const known = names.get(folded)
    if (folded !== '' && (!known || (known.kind === null && kind !== null)))
      names.set(folded, { text: folded, kind, mention })
  }
  for (const m of mentions) if (!m.pronoun) add(m.joint === null ? m.text : m.label, m.nameKind, m.id)
  for (const m of mentions)
    for (const claim of naming.get(m.id) ?? [])
      if (claim.value.kind === 'text') add(claim.value.text, nameKindOf[claim.property]!, claim.subject)
  return {
    mentions,
    type,
    kind: kindOf(type),
    family,
    label: bestLabel(named.length > 0 ? named : items, family, state?.role ?? null),
    names: [...names.values()],
    state,
    lists,
  }
}

/** The label a dossier bears: the full name told most often, the longest of those; an abbreviation only for want of one. */
function bestLabel(items: readonly Item[], family: Family, role: StateRole | null): string {
  const counts = new Map<string, { count: number; first: number; label: string }>()
  for (const { mention } of items) {
    const label = namesIn(mention.label)[0]!
    const known = counts.get(label)
    if (known) known.count++
    else counts.set(label, { count: 1, first: mention.start, label })
  }
  let all = [...counts.values()]
  // "Burmese authorities" and "govt" are the government
  const plain =
    role === 'government' ? all.filter((l) => /\bgovernment\b/iu.test(l.label) && stateRole(l.label)?.state) : []
  if (plain.length > 0) all = plain
  const full = all.filter((l) => nameForm(l.label, family).short === null)
  const words = (label: string): number => nameForm(label, family).tokens.length
  return (full.length > 0 ? full : all).reduce((a, b) => {
    if (family === 'person' && words(a.label) !== words(b.label)) return words(a.label) > words(b.label) ? a : b
    if (a.count !== b.count) return a.count > b.count ? a : b
    return a.first <= b.first ? a : b
  }).label
}
