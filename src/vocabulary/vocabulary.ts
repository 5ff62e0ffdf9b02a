import type { EntityType } from '../model/entityType.ts'
import { readData } from './data.ts'
import { memo } from './memo.ts'
import { isOffice } from './ranks.ts'

export type Range = 'date' | 'quantity' | 'entity' | 'text'
export type Compare = 'date' | 'quantity' | 'entity' | 'place' | 'organisation' | 'office' | 'text' | 'set'

export interface Property {
  readonly name: string
  readonly label: string
  /** Types of subject; Organization stands for all its kinds. */
  readonly of: readonly EntityType[]
  readonly range: readonly Range[]
  readonly types: readonly EntityType[]
  readonly values: 'one' | 'many'
  readonly compare: Compare
  /** Years for which an undated "now" holds around its document's date; null: without limit. */
  readonly now: number | null
  readonly unit: string | null
  readonly group: string
  readonly aliases: readonly string[]
}

const raw = readData('properties.yaml') as {
  groups: Record<string, string>
  properties: Record<string, Partial<Property>>
}

export const groups: ReadonlyMap<string, string> = new Map(Object.entries(raw.groups))

export const properties: ReadonlyMap<string, Property> = new Map(
  Object.entries(raw.properties).map(([name, p]) => [
    name,
    { name, types: [], now: null, unit: null, aliases: [], ...p } as Property,
  ]),
)

/** Event type → its family. */
export const eventTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(readData('event-types.yaml') as Record<string, string[]>).flatMap(([family, types]) =>
    types.map((type) => [type, family] as const),
  ),
)

export const participantRoles = [
  'attacker',
  'target',
  'party',
  'signatory',
  'mediator',
  'observer',
  'host',
  'delegate',
  'delegation',
  'speaker',
  'victim',
  'perpetrator',
] as const

const organizations: readonly EntityType[] = ['Organization', 'ArmedGroup', 'Coalition', 'Government']

/** Whether a thing of type `type` is a kind of `kind`: every ArmedGroup is an Organization, every Agreement an Event. */
export const isKind = (type: EntityType, kind: EntityType): boolean =>
  type === kind ||
  (kind === 'Organization' && organizations.includes(type)) ||
  (kind === 'Event' && type === 'Agreement')

/** Folds a key as documents write it: case, punctuation, white space. */
export const foldKey = memo((key: string): string =>
  key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim(),
)

const byAlias = new Map<string, Property[]>()
for (const property of properties.values())
  for (const alias of property.aliases) {
    const key = foldKey(alias)
    byAlias.set(key, [...(byAlias.get(key) ?? []), property])
  }

/**
 * The property that documents call by this key (singular or plural, "Leader(s)" too), the first of those whose subject
 * fits `of` when given. A title of an organisation that no alias lists but whose head noun is an office ("Deputy head of
 * the political bureau") is `officer`.
 */
export function propertyByAlias(key: string, of?: EntityType): Property | undefined {
  if (key.length > LONGEST_KEY) return undefined
  const known = aliases.get(of ?? '') ?? memo((words: string) => findProperty(words, of))
  aliases.set(of ?? '', known)
  return known(key)
}
const LONGEST_KEY = 80
/** What keys mean, by type of subject. */
const aliases = new Map<string, (key: string) => Property | undefined>()

function findProperty(key: string, of: EntityType | undefined): Property | undefined {
  const folded = foldKey(key).replace(/ s$/u, '')
  const found = byAlias.get(folded) ?? byAlias.get(`${folded}s`) ?? byAlias.get(folded.replace(/s$/u, '')) ?? []
  const property = of === undefined ? found[0] : found.find((p) => p.of.some((kind) => isKind(of, kind)))
  if (property !== undefined || !isOffice(key)) return property
  const officer = properties.get('officer')!
  return of === undefined || officer.of.some((kind) => isKind(of, kind)) ? officer : undefined
}
