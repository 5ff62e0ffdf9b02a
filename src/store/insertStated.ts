import type { StatedClaim, StatedMention } from '../model/stated.ts'
import type { Transaction } from './base.ts'
import { packBody } from './claimBody.ts'
import { insertRows } from './insertRows.ts'
import type { ClaimTable, MentionTable } from './schema.ts'
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
        body: packBody(claim),
        recorded_at: recordedAt,
      }
    }),
  )
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0
