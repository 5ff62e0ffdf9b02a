import type { Expression, SqlBool } from 'kysely'
import type { Decision } from '../model/decision.ts'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { insertRows } from './insertRows.ts'

const columns = ['id', 'kind', 'about', 'quote', 'author', 'reason', 'recorded_at'] as const

/** Appends a person's decision. Nothing is overwritten: `undo` is a decision too. */
export function appendDecision(base: Base, decision: Decision): Promise<void> {
  return transaction(base, (tx) => insertDecision(tx, decision))
}

/** The same within a transaction, together with what follows from it. */
export async function insertDecision(tx: Transaction, decision: Decision): Promise<void> {
  const { recordedAt, ...rest } = decision
  tx.journal.push({ kind: 'decision', decision })
  await insertRows(tx.db, 'decision', [{ ...rest, recorded_at: recordedAt }])
}

/** Decisions about an id (all when null), newest first. */
export async function decisions(reader: Reader, about: string | null = null): Promise<Decision[]> {
  let query = reader.db.selectFrom('decision').select(columns).orderBy('recorded_at', 'desc').orderBy('id', 'desc')
  if (about !== null) query = query.where('about', '@>', JSON.stringify([about]) as never)
  return (await query.execute()).map(({ recorded_at, ...rest }) => ({ ...rest, recordedAt: recorded_at }))
}

/** One decision, null when there is none with the id. */
export async function decisionById(reader: Reader, id: string): Promise<Decision | null> {
  const row = await reader.db.selectFrom('decision').select(columns).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const { recorded_at, ...rest } = row
  return { ...rest, recordedAt: recorded_at }
}

/** The decisions that fit and that no later `undo` has taken back, oldest first. */
export async function standingDecisions(reader: Reader, where: Expression<SqlBool>): Promise<Decision[]> {
  const rows = await reader.db
    .selectFrom('decision')
    .select(columns)
    .where(where)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('decision as undo')
        .select((e) => e.fn<string>('jsonb_array_elements_text', ['undo.about']).as('undone'))
        .where('undo.kind', '=', 'undo'),
    )
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map(({ recorded_at, ...rest }) => ({ ...rest, recordedAt: recorded_at }))
}
