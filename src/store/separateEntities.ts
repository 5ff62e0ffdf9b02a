import { sql } from 'kysely'
import type { Transaction } from './base.ts'
import { bodySays } from './claimBody.ts'
import { anyOf, insertRows } from './insertRows.ts'
import { canonicalIds } from './redirects.ts'

/**
 * Undoes a merge: `id`, which redirects, is an entity of its own again. Claims, mentions and resolutions never knew of
 * the merge; only the places of claims on their points are made anew. Gives the subjects whose comparisons are out of
 * date; an id that does not redirect gives none. `partedAt` (ISO 8601): until then they were one.
 */
export async function separateEntities(tx: Transaction, id: string, partedAt: string): Promise<string[]> {
  const to = (await canonicalIds(tx, [id])).get(id)!
  if (to === id) return []
  const merges = await tx.db
    .deleteFrom('redirect')
    .where('from_id', '=', id)
    .returning(['from_id', 'into_id', 'recorded_at'])
    .execute()
  await insertRows(
    tx.db,
    'parted',
    merges.map((merge) => ({ ...merge, parted_at: partedAt })),
  )
  // what had been merged into it before goes with it
  const own = new Set([id])
  for (let frontier = [id]; frontier.length > 0; ) {
    const merged = await tx.db
      .selectFrom('redirect')
      .select('from_id')
      .where('into_id', '=', anyOf(frontier))
      .where('to_id', '=', to)
      .execute()
    frontier = merged.map((row) => row.from_id).filter((from) => !own.has(from))
    for (const from of frontier) own.add(from)
  }
  await tx.db
    .updateTable('redirect')
    .set({ to_id: id })
    .where('from_id', '=', anyOf([...own]))
    .execute()
  const parts = await tx.db
    .deleteFrom('event_part')
    .where('entity_id', '=', anyOf([id, to]))
    .returning('event_id')
    .execute()
  const before = await placesSpeakingOf(tx, [to])
  await placeClaims(tx, [...own])
  const after = await placesSpeakingOf(tx, [id, to])
  return [...new Set([id, to, ...before, ...after, ...parts.map((row) => row.event_id)])].sort()
}

async function placesSpeakingOf(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('witness')
    .select('subject_id')
    .distinct()
    .where('value_id', '=', anyOf(ids))
    .execute()
  return rows.map((row) => row.subject_id)
}

/** Makes the places anew of all claims of which one of these entities (by their own, not canonical ids) is a part. */
async function placeClaims(tx: Transaction, entities: readonly string[]): Promise<void> {
  const { rows: gone } = await sql<{ d: string; c: string; f: string | null }>`
    with mine as (
      select document_id, mention_id from resolution where entity_id = ${anyOf(entities)}
    ), spoken as (
      select distinct claim.document_id, claim.id from claim
      join mine on mine.document_id = claim.document_id
        and (mine.mention_id = claim.subject or mine.mention_id = ${bodySays.mention})
    )
    delete from witness using spoken
    where witness.document_id = spoken.document_id and witness.claim_id = spoken.id
    returning witness.document_id as d, witness.claim_id as c, witness.facts as f`.execute(tx.db)
  // a statement of its own: one statement sees the table as it was before, and the key may be the same
  await sql`
    insert into witness
    select coalesce(subject_now.to_id, subject_was.entity_id, claim.subject), claim.property, claim.document_id,
      claim.start_at, claim.id, coalesce(value_now.to_id, value_was.entity_id, ${bodySays.mention}),
      claim.valid_from, claim.valid_to, claim.recorded_at, gone.f
    from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as gone(d text, c text, f text)
    join claim on claim.document_id = gone.d and claim.id = gone.c
    left join resolution as subject_was
      on subject_was.document_id = claim.document_id and subject_was.mention_id = claim.subject
    left join redirect as subject_now on subject_now.from_id = subject_was.entity_id
    left join resolution as value_was
      on value_was.document_id = claim.document_id and value_was.mention_id = ${bodySays.mention}
    left join redirect as value_now on value_now.from_id = value_was.entity_id`.execute(tx.db)
}
