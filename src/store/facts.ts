import type { Valid, Value } from '../model/claim.ts'
import type { BlockKind } from '../model/document.ts'
import type { StatedClaim } from '../model/stated.ts'
import type { Wording } from '../model/testimony.ts'
import { asksForWords } from '../reconcile/beside.ts'
import { RUN_LETTERS, readWording } from '../reconcile/wording.ts'
import { properties } from '../vocabulary/vocabulary.ts'

/*
 * What comparing asks of a claim, kept beside the claim's place on its point and in the index of places: so that a whole
 * base is compared in one walk along that index, and a point's claims lie side by side, however many documents they come
 * from. All of it follows from the claim, which never changes. The items of a JSON array, without its brackets; what
 * mentions it names are told by their ids, since which entity each is may change.
 */

/** Qualifiers that few claims have, as the claim's body has them. */
type Qualifiers = Partial<
  Pick<
    StatedClaim,
    | 'role'
    | 'side'
    | 'place'
    | 'located'
    | 'scope'
    | 'victim'
    | 'perpetrator'
    | 'attributedTo'
    | 'via'
    | 'modality'
    | 'rule'
  >
> & { readonly quote?: string }

/** Least, most, whether these are excluded, unit, and the best estimate. */
export type QuantityFacts = readonly [number | null, number | null, 0 | 1, string | null, (number | null)?]

/** Null where the value is an entity, which the place tells. */
type ValueFacts = null | string | readonly [string] | QuantityFacts

/**
 * How long the passage is, its block, value, validity (its EDTF alone where a sentence gives an exact start and no end),
 * whether it speaks of something former (1) or present (2), runs. Facts of older bases name the block and write runs
 * longer.
 */
export type Facts = readonly [
  number,
  number | BlockKind,
  ValueFacts,
  0 | string | readonly [Valid['edtf'], Valid['start'], Valid['end'], Valid['basis']],
  number,
  string,
  Qualifiers?,
]

/** Blocks by their number in facts, which bases keep: new ones come last. */
const blocks = [
  'paragraph',
  'list-item',
  'table-row',
  'key-value',
  'heading',
  'front-matter',
  'footnote',
  'caption',
] as const satisfies BlockKind[]
const numbers = Object.fromEntries(blocks.map((block, number) => [block, number])) as Record<BlockKind, number>

/** UTF-8 bytes that an index of PostgreSQL holds in one entry, with room for ids; what is longer is asked of the claim. */
const MOST = 2_000
const FORMER = 1
const PRESENT = 2

/** A claim, of which what is left out is null, empty or asserted. */
type Told = Pick<StatedClaim, 'block' | 'passage' | 'property' | 'value'> & Partial<StatedClaim>

/** The facts of a claim, null where they are too long. */
export function packFacts(claim: Told): string | null {
  const { start, end, quote } = claim.passage
  const { former, present, runs } = readWording(quote)
  const valid = claim.valid ?? null
  const facts: unknown[] = [
    end - start,
    numbers[claim.block],
    packValue(claim.value),
    valid === null ? 0 : packValid(valid),
    (former ? FORMER : 0) | (present ? PRESENT : 0),
    runs,
  ]
  const qualifiers = qualifiersOf(claim)
  if (qualifiers !== null) facts.push(qualifiers)
  const text = JSON.stringify(facts).slice(1, -1)
  return text.length > MOST / 3 && Buffer.byteLength(text) > MOST ? null : text
}

function qualifiersOf(claim: Told): Qualifiers | null {
  const { role, side, place, located, scope, victim, perpetrator, attributedTo, via, modality, rule } = claim
  const told: Record<string, unknown> = {}
  const add = (name: string, value: unknown): void => {
    if (value != null) told[name] = value
  }
  add('role', role)
  add('side', side)
  add('place', place)
  add('located', located)
  add('scope', scope)
  add('victim', victim)
  add('perpetrator', perpetrator)
  add('attributedTo', attributedTo)
  if (via !== undefined && via.length > 0) told.via = via
  if (modality !== 'asserted') add('modality', modality)
  // a dataset's code for the type of an event gives way to words
  if (claim.property === 'eventType') add('rule', rule)
  const isPlace = claim.value.kind === 'mention' && properties.get(claim.property)?.compare === 'place'
  if (isPlace && asksForWords(claim.passage.quote)) told.quote = claim.passage.quote
  for (const _ in told) return told as Qualifiers
  return null
}

export function packValue(value: StatedClaim['value']): ValueFacts {
  switch (value.kind) {
    case 'mention':
      return null
    case 'date':
      return value.edtf
    case 'text':
      return [value.text]
    case 'quantity': {
      const { min, max, exclusive, unit } = value
      return value.best === undefined
        ? [min, max, exclusive ? 1 : 0, unit]
        : [min, max, exclusive ? 1 : 0, unit, value.best]
    }
  }
}

/** A value as the facts tell it; null where it is an entity. */
export function factsValue(value: ValueFacts): Exclude<Value, { readonly kind: 'entity' }> | null {
  if (value === null) return null
  if (typeof value === 'string') return { kind: 'date', edtf: value }
  if (value.length === 1) return { kind: 'text', text: value[0] }
  const [min, max, exclusive, unit, best] = value
  const rest = { max, exclusive: exclusive === 1, unit } as const
  return best === undefined ? { kind: 'quantity', min, ...rest } : { kind: 'quantity', min, best, ...rest }
}

/** A validity as few bytes tell it. */
export const packValid = ({ edtf, start, end, basis }: Valid): Exclude<Facts[3], 0> =>
  start === 'exact' && end === null && basis === 'sentence' ? edtf : [edtf, start, end, basis]

export function factsValid(valid: Facts[3]): Valid | null {
  if (valid === 0) return null
  if (typeof valid === 'string') return { edtf: valid, start: 'exact', end: null, basis: 'sentence' }
  return { edtf: valid[0], start: valid[1], end: valid[2], basis: valid[3] }
}

export const factsBlock = (block: Facts[1]): BlockKind => (typeof block === 'string' ? block : blocks[block]!)

/** The last of a run's four letters, which older facts have. */
const fourth = new RegExp(`(.{${RUN_LETTERS}}).`, 'g')

/** What the words of a passage tell, as the facts keep it. */
export const factsWording = (block: Facts[1], flags: number, runs: string): Wording => ({
  former: (flags & FORMER) !== 0,
  present: (flags & PRESENT) !== 0,
  runs: typeof block === 'string' ? runs.replace(fourth, '$1') : runs,
})
