import { type Expression, type SqlBool, sql } from 'kysely'
import type { Decision } from '../model/decision.ts'
import { asKnown } from './asKnown.ts'
import { type Base, type Reader, type Transaction, transaction } from './base.ts'
import { recordBound } from './claims.ts'
import { insertRows } from './insertRows.ts'
import { learntBefore } from './learntBefore.ts'
import { cut, limitOf, type Page, type Paging, readCursor } from './page.ts'

const columns = ['id', 'kind', 'about', 'quote', 'author', 'reason', 'recorded_at'] as const

export interface DecisionFilters {
  /** An id of which they speak. */
  readonly about?: string | undefined
  /** Only those that no later `undo` has taken back, and no `undo` itself: what people hold now. */
  readonly standing?: boolean | undefined
  /** ISO 8601: only those that had been taken then. Throws BadDate. */
  readonly knownOn?: string | undefined
}

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
  if (about !== null) query = query.where(isAbout(about))
  return (await query.execute()).map(fromRow)
}

/** Decisions, newest first, paged. */
export async function decisionsInOrder(
  reader: Reader,
  filters: DecisionFilters = {},
  paging: Paging = {},
): Promise<Page<Decision>> {
  const limit = limitOf(paging)
  let query = reader.db
    .selectFrom('decision')
    .select(columns)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (filters.about !== undefined) query = query.where(isAbout(filters.about))
  const then = asKnown(reader, filters.knownOn)
  if (filters.standing) query = query.where('kind', '!=', 'undo').where('id', 'not in', undone(then))
  query = query.where(learntBefore(then))
  const after = readCursor(paging, 2)
  if (after) query = query.where(sql<boolean>`(recorded_at, id) < (${after[0]}::timestamptz, ${after[1]})`)
  const page = cut(await query.execute(), limit, (row) => [row.recorded_at, row.id])
  return { ...page, items: page.items.map(fromRow) }
}

/** Decisions taken between two dates of the base, oldest first. Throws BadDate. */
export async function decisionsTaken(
  reader: Reader,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Decision[]> {
  const rows = await reader.db
    .selectFrom('decision')
    .select(columns)
    .where('recorded_at', '>=', recordBound(from))
    .where('recorded_at', '<', recordBound(to))
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** One decision, null when there is none with the id. */
export async function decisionById(reader: Reader, id: string): Promise<Decision | null> {
  const row = await reader.db.selectFrom('decision').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The decisions that fit and that no later `undo` has taken back, oldest first. */
export async function standingDecisions(reader: Reader, where: Expression<SqlBool>): Promise<Decision[]> {
  const rows = await reader.db
    .selectFrom('decision')
    .select(columns)
    .where(where)
    .where('id', 'not in', undone(reader))
    .where(learntBefore(reader))
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** Which `undo` took each of these decisions back, by the id of the decision; standing ones are not in it. */
export async function undoings(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('decision')
    .select(['id', 'about'])
    .where('kind', '=', 'undo')
    .where(learntBefore(reader))
    .where(
      sql<boolean>`jsonb_exists_any(about, array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`,
    )
    .orderBy('recorded_at', 'desc')
    .execute()
  return new Map(rows.flatMap(({ id, about }) => about.map((taken) => [taken, id] as const)))
}

const undone = (reader: Reader) => sql<string>`(
  select jsonb_array_elements_text(about) from decision where kind = 'undo' and ${learntBefore(reader)})`

const isAbout = (id: string): Expression<SqlBool> => sql<boolean>`about @> ${JSON.stringify([id])}::jsonb`

const fromRow = ({ recorded_at, ...rest }: Omit<Decision, 'recordedAt'> & { recorded_at: string }): Decision => ({
  ...rest,
  recordedAt: recorded_at,
})
