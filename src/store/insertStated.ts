import type { StatedClaim, StatedMention } from '../model/stated.ts'
import type { Transaction } from './base.ts'
import { insertRows } from './insertRows.ts'
import type { ClaimBody, ClaimTable, MentionTable } from './schema.ts'
import { validDays } from './validDays.ts'

/** Inserts what a document says: its mentions and claims, as they will stand for ever. */
export async function insertStated(
  tx: Transaction,
  mentions: readonly StatedMention[],
  claims: readonly StatedClaim[],
  recordedAt: string,
): Promise<void> {
  await insertRows(
    tx.db,
    'mention',
    // mentions and claims in the order of their index, which takes a third less time to fill so
    mentions.toSorted(byId).map(
      (m): MentionTable => ({
        document_id: m.document,
        id: m.id,
        type: m.type,
        text: m.text,
        label: m.label,
        name_kind: m.nameKind,
        start_at: m.start,
        end_at: m.end,
        joint: m.joint,
        pronoun: m.pronoun,
        same: m.same,
      }),
    ),
  )
  await insertRows(
    tx.db,
    'claim',
    claims.toSorted(byId).map((claim): ClaimTable => {
      const { id, document, subject, property, block, passage } = claim
      return {
        document_id: document,
        id,
        subject,
        property,
        block,
        start_at: passage.start,
        end_at: passage.end,
        ...validDays(claim.valid),
        dated: claim.valid !== null,
        body: bodyOf(claim),
        recorded_at: recordedAt,
      }
    }),
  )
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** What of a claim has no column. */
const inColumns: ReadonlySet<string> = new Set(['id', 'document', 'subject', 'property', 'block', 'passage'])

// by a loop: of a dataset these are the largest part of what is put together
function bodyOf(claim: StatedClaim): ClaimBody {
  const body: Record<string, unknown> = { quote: claim.passage.quote }
  for (const key in claim) {
    const value = claim[key as keyof StatedClaim]
    const isDefault = value === null || value === false || (Array.isArray(value) && value.length === 0)
    if (!isDefault && !inColumns.has(key)) body[key] = value
  }
  return body as ClaimBody
}
