import { sql } from 'kysely'
import type { BlockKind } from '../model/document.ts'
import type { StatedClaim, StatedMention } from '../model/stated.ts'
import type { Reader, Transaction } from './base.ts'
import { unpackBody } from './claimBody.ts'
import { packFacts } from './facts.ts'
import { insertRows } from './insertRows.ts'
import { insertStated } from './insertStated.ts'
import { canonicalIds } from './redirects.ts'
import { validDays } from './validDays.ts'

/** What a person states by hand, told by this name. */
export const HAND = 'hand'

/** The words of a document between two code points and the block they stand in; null when they do not stand there. */
export async function passageAt(
  reader: Reader,
  document: string,
  start: number,
  end: number,
): Promise<{ readonly quote: string; readonly block: BlockKind; readonly sha256: string } | null> {
  const found = await sql<{ quote: string; sha256: string; block: BlockKind | null }>`
    select substr(text, ${start}::integer + 1, ${end - start}::integer) as quote, document.sha256,
      (select kind from block where block.document_id = document.id and start_at <= ${start}::integer
        order by ordinal desc limit 1) as block
    from document_text join document on document.id = document_text.document_id
    where document.id = ${document} and document.length >= ${end}::integer`.execute(reader.db)
  const row = found.rows[0]
  return row ? { quote: row.quote, block: row.block ?? 'paragraph', sha256: row.sha256 } : null
}

/**
 * Inserts a claim that a person made, with mentions of its own for what it speaks of, and gives its canonical subject.
 * `entityOf` says which entity each of the mentions is.
 */
export async function insertHandClaim(
  tx: Transaction,
  claim: StatedClaim,
  mentions: readonly StatedMention[],
  entityOf: ReadonlyMap<string, string>,
  recordedAt: string,
): Promise<string> {
  await insertStated(tx, mentions, [claim], recordedAt)
  await insertRows(
    tx.db,
    'resolution',
    [...entityOf].map(([mention_id, entity_id]) => ({ document_id: claim.document, mention_id, entity_id })),
  )
  const now = await canonicalIds(tx, [...entityOf.values()])
  const entity = (mention: string): string => now.get(entityOf.get(mention) ?? '') ?? mention
  const subject = entity(claim.subject)
  await insertRows(tx.db, 'witness', [
    {
      subject_id: subject,
      property: claim.property,
      document_id: claim.document,
      start_at: claim.passage.start,
      claim_id: claim.id,
      value_id: claim.value.kind === 'mention' ? entity(claim.value.mention) : null,
      ...validDays(claim.valid),
      recorded_at: recordedAt,
      facts: packFacts(claim),
    },
  ])
  return subject
}

/** Takes a claim that a person made out again; gives the subjects on whose points it stood. The decision remains. */
export async function removeHandClaim(tx: Transaction, document: string, id: string): Promise<string[]> {
  const claim = await tx.db
    .selectFrom('claim')
    .select('body')
    .where('document_id', '=', document)
    .where('id', '=', id)
    .executeTakeFirst()
  if (claim === undefined || unpackBody(claim.body).extractor !== HAND) return []
  await tx.db.deleteFrom('claim').where('document_id', '=', document).where('id', '=', id).execute()
  const places = await tx.db
    .deleteFrom('witness')
    .where('document_id', '=', document)
    .where('claim_id', '=', id)
    .returning('subject_id')
    .execute()
  const mine = sql<boolean>`mention_id in (${mentionId(id, 'subject')}, ${mentionId(id, 'value')}, ${mentionId(id, 'speaker')})`
  await tx.db.deleteFrom('resolution').where('document_id', '=', document).where(mine).execute()
  await sql`delete from mention where document_id = ${document}
    and id in (${mentionId(id, 'subject')}, ${mentionId(id, 'value')}, ${mentionId(id, 'speaker')})`.execute(tx.db)
  return places.map((row) => row.subject_id)
}

/** The id of a mention that a claim made by hand brings with it. */
export const mentionId = (claim: string, part: 'subject' | 'value' | 'speaker'): string => `m${claim.slice(1)}-${part}`
