import { sql } from 'kysely'
import type { Identification } from '../model/identity.ts'
import type { StatedClaim } from '../model/stated.ts'
import type { Transaction } from './base.ts'
import { packFacts } from './facts.ts'
import { fold } from './fold.ts'
import { insertRows } from './insertRows.ts'
import { canonicalIds } from './redirects.ts'
import type { WitnessTable } from './schema.ts'
import { validDays } from './validDays.ts'

/**
 * Writes what identity made of a document: entities, names, which entity each mention is, the places of its claims on
 * their points, and the merges that it shows. Only derived rows are written.
 */
export async function insertIdentification(
  tx: Transaction,
  document: string,
  identification: Identification,
  claims: readonly StatedClaim[],
  recordedAt: string,
): Promise<void> {
  const { minted, entityOf, names, merges, candidates } = identification
  await insertRows(
    tx.db,
    'entity',
    minted.map((e) => ({ ...e, wikidata: null, public: e.type !== 'Person', document_id: document })),
    'skip',
  )
  await insertRows(
    tx.db,
    'resolution',
    [...entityOf].map(([mention_id, entity_id]) => ({ document_id: document, mention_id, entity_id })),
  )
  await insertRows(
    tx.db,
    'entity_name',
    distinct(names, (n) => `${n.entity}\n${n.kind}\n${n.text}`).map((n) => ({
      entity_id: n.entity,
      document_id: document,
      text: n.text,
      kind: n.kind,
      lang: n.lang,
      mention_id: n.mention,
    })),
    'skip',
  )
  await insertRows(
    tx.db,
    'spelling',
    distinct(
      names.map((n) => ({ folded: fold(n.text), entity_id: n.entity })).filter((s) => s.folded !== ''),
      (s) => `${s.folded}\n${s.entity_id}`,
    ),
    'skip',
  )
  await insertRows(
    tx.db,
    'name_key',
    distinct(
      [
        ...names.flatMap((n) => n.keys.map((key) => ({ key, entity_id: n.entity }))),
        ...(identification.keys ?? []).map(({ entity, key }) => ({ key, entity_id: entity })),
      ],
      (k) => `${k.key}\n${k.entity_id}`,
    ),
    'skip',
  )
  await insertRows(
    tx.db,
    'candidate',
    distinct(
      candidates.map((c) => ({ ...c, ...(c.a < c.b ? {} : { a: c.b, b: c.a }), recorded_at: recordedAt })),
      (c) => `${c.a}\n${c.b}`,
    ),
    'skip',
  )
  for (const { id, label } of identification.relabelled ?? [])
    await tx.db.updateTable('entity').set({ label }).where('id', '=', id).execute()
  for (const merge of merges) await mergeEntities(tx, merge, recordedAt)

  const { settled } = identification
  const now = await canonicalIds(tx, [...new Set([...entityOf.values(), ...(settled?.values() ?? [])])])
  const entity = (mention: string): string => {
    const id = entityOf.get(mention) ?? settled?.get(mention)
    return id === undefined ? mention : (now.get(id) ?? id)
  }
  await insertRows(
    tx.db,
    'witness',
    claims
      .map(
        (claim): WitnessTable => ({
          subject_id: entity(claim.subject),
          property: claim.property,
          document_id: document,
          start_at: claim.passage.start,
          claim_id: claim.id,
          value_id: claim.value.kind === 'mention' ? entity(claim.value.mention) : null,
          ...validDays(claim.valid),
          recorded_at: recordedAt,
          facts: packFacts(claim),
        }),
      )
      .sort(asIndexed),
  )
}

/** In the order of its index, which fills faster so. */
const asIndexed = (a: WitnessTable, b: WitnessTable): number =>
  a.subject_id < b.subject_id
    ? -1
    : a.subject_id > b.subject_id
      ? 1
      : a.property < b.property
        ? -1
        : a.property > b.property
          ? 1
          : 0

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}

/**
 * Makes `from` another id of `to`: a redirect, and its derived rows moved. No claim, mention or resolution changes, so
 * that the merge can be undone. The comparisons of both are then out of date: see touchedSubjects.
 */
export async function mergeEntities(
  tx: Transaction,
  merge: Identification['merges'][number],
  recordedAt: string,
): Promise<void> {
  const ends = await canonicalIds(tx, [merge.from, merge.to])
  const from = ends.get(merge.from)!
  const to = ends.get(merge.to)!
  if (from === to) return
  await tx.db.updateTable('redirect').set({ to_id: to }).where('to_id', '=', from).execute()
  await insertRows(tx.db, 'redirect', [
    { from_id: from, to_id: to, into_id: to, score: merge.score, features: merge.features, recorded_at: recordedAt },
  ])
  // a row keyed by subject moves by leaving and arriving: distributed tables cannot change their key
  await sql`
    with gone as (delete from witness where subject_id = ${from} returning *)
    insert into witness
    select ${to}, property, document_id, start_at, claim_id, value_id, valid_from, valid_to, recorded_at, facts from gone
  `.execute(tx.db)
  await tx.db.updateTable('witness').set({ value_id: to }).where('value_id', '=', from).execute()
  await tx.db.deleteFrom('comparison').where('subject_id', '=', from).execute()
  await tx.db.deleteFrom('event').where('subject_id', '=', from).execute()
  await tx.db.deleteFrom('event_part').where('event_id', '=', from).execute()
  await sql`
    with gone as (delete from event_part where entity_id = ${from} returning *)
    insert into event_part select ${to}, event_id, role from gone on conflict do nothing`.execute(tx.db)
}
