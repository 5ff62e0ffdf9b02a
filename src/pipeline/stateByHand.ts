import type { TypedReference, Valid } from '../model/claim.ts'
import type { Decision } from '../model/decision.ts'
import { edtfBounds } from '../model/edtf.ts'
import { hashId } from '../model/hashId.ts'
import type { StatedMention, StatedValue } from '../model/stated.ts'
import type { Statement } from '../model/statement.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader, Transaction } from '../store/base.ts'
import { claimById } from '../store/claims.ts'
import { entityById, entityByName } from '../store/entities.ts'
import { HAND, insertHandClaim, mentionId, passageAt, removeHandClaim } from '../store/handClaims.ts'
import { properties } from '../vocabulary/vocabulary.ts'

/** A passage is the shortest clause that carries the claim. */
const LONGEST_PASSAGE = 320

/** What a person says that a passage says cannot be kept; the message says why. */
export class BadStatement extends Error {}

/** The id of a claim made by hand: the same statement is the same claim. */
export const handClaimId = (statement: Statement): string =>
  hashId(
    'c',
    JSON.stringify([
      HAND,
      statement.document,
      statement.start,
      statement.end,
      statement.subject.id,
      statement.property,
      statement.value,
      statement.valid,
      statement.attributedTo?.id ?? null,
      statement.modality,
    ]),
  )

/** A statement as the decision that keeps it speaks of it: the document, the claim, and all that was said. */
export const aboutStatement = (statement: Statement): readonly string[] => [
  statement.document,
  handClaimId(statement),
  JSON.stringify(statement),
]

/** @throws BadStatement when the base cannot keep it. Gives the words of the passage. */
export async function checkStatement(reader: Reader, statement: Statement): Promise<string> {
  const { document, start, end, property: name, value, valid, attributedTo } = statement
  if (end - start > LONGEST_PASSAGE)
    throw new BadStatement(`A passage is ${LONGEST_PASSAGE} characters at most: choose the words that carry the claim.`)
  const passage = start < end ? await passageAt(reader, document, start, end) : null
  if (passage === null || passage.quote.trim() === '') throw new BadStatement('There are no words at this place.')
  const property = properties.get(name)
  if (property === undefined) throw new BadStatement(`There is no property “${name}”.`)
  if (!property.range.includes(value.kind))
    throw new BadStatement(`${property.label} is not said by a ${value.kind} but by: ${property.range.join(', ')}.`)
  for (const date of [valid, value.kind === 'date' ? value.edtf : null])
    if (date !== null && edtfBounds(date) === null)
      throw new BadStatement(`“${date}” is no date: write 2013-05-30, 2013-05, 2013 or 2011/2013.`)
  if (value.kind === 'quantity' && value.min === null && value.max === null)
    throw new BadStatement('A quantity needs a number.')
  for (const entity of [statement.subject, value.kind === 'entity' ? value : null, attributedTo])
    if (entity !== null && (await entityNamed(reader, entity)) === null)
      throw new BadStatement(`There is nothing called “${entity.label}” in the base.`)
  if ((await claimById(reader, handClaimId(statement))) !== null)
    throw new BadStatement('This was stated already, of the same words.')
  return passage.quote
}

/** By its id; should that have changed, by its name, when only one bears it. */
async function entityNamed(reader: Reader, { id, label }: TypedReference, knownOn?: string): Promise<string | null> {
  const known = await entityById(reader, id, knownOn)
  if (known !== null) return known.id
  const named = await entityByName(asKnown(reader, knownOn), label)
  return named.kind === 'one' ? named.entity.id : null
}

/** Makes the claim that a decision of kind `state` keeps; gives the subjects it touches, none when it cannot be made. */
export const stateByHand = (tx: Transaction, decision: Decision): Promise<string[]> => state(tx, decision)

/** The same of one that was taken back, about whom it named when it was taken. */
export const restate = (tx: Transaction, decision: Decision): Promise<string[]> =>
  state(tx, decision, decision.recordedAt)

async function state(tx: Transaction, decision: Decision, knownOn?: string): Promise<string[]> {
  const statement = statementOf(decision)
  if (statement === null) return []
  const { document, start, end, property, attributedTo, modality } = statement
  const passage = await passageAt(tx, document, start, end)
  if (passage === null || passage.quote !== decision.quote) return []
  const id = handClaimId(statement)
  const mentions: StatedMention[] = []
  const entityOf = new Map<string, string>()
  const mention = async (part: 'subject' | 'value' | 'speaker', of: TypedReference): Promise<string | null> => {
    const entity = await entityNamed(tx, of, knownOn)
    if (entity === null) return null
    const own = mentionId(id, part)
    entityOf.set(own, entity)
    // it stands at the passage without words: nothing is named there that the text does not name
    const place = { text: '', start, end: start, nameKind: null, joint: null, pronoun: true, same: null }
    mentions.push({ id: own, document, type: of.type, label: of.label, ...place })
    return own
  }
  const subject = await mention('subject', statement.subject)
  const { value } = statement
  const entity = value.kind === 'entity' ? await mention('value', value) : null
  const speaker = attributedTo === null ? null : await mention('speaker', attributedTo)
  if (subject === null || (value.kind === 'entity' && entity === null) || (attributedTo !== null && speaker === null))
    return []
  const stated: StatedValue = value.kind === 'entity' ? { kind: 'mention', mention: entity! } : value
  const touched = await insertHandClaim(
    tx,
    {
      id,
      document,
      block: passage.block,
      passage: { start, end, quote: passage.quote },
      subject,
      property,
      value: stated,
      valid: validOf(statement.valid),
      role: null,
      side: null,
      place: null,
      scope: null,
      victim: null,
      perpetrator: null,
      attributedTo: speaker,
      via: [],
      modality,
      hedged: false,
      joint: null,
      extractor: HAND,
      // a claim made by hand has its author where others have their rule
      rule: decision.author,
      confidence: 1,
    },
    mentions,
    entityOf,
    decision.recordedAt,
  )
  return [touched]
}

/** Takes the claim of a decision of kind `state` back. */
export const unstate = (tx: Transaction, { about }: Decision): Promise<string[]> =>
  removeHandClaim(tx, about[0] ?? '', about[1] ?? '')

const validOf = (edtf: string | null): Valid | null =>
  edtf === null ? null : { edtf, start: 'exact', end: 'exact', basis: 'sentence' }

function statementOf({ about }: Decision): Statement | null {
  try {
    return JSON.parse(about[2] ?? '') as Statement
  } catch {
    return null
  }
}
