import { sql } from 'kysely'
import type { Reader, Transaction } from './base.ts'
import type { Schema } from './schema.ts'

/** Memory for sorting the keys of an index that is built: within what the embedded engine may take. */
const SORTING = '32MB'
/** On a server, where it allows itself less: two may sort beside the one who asks, if each has 32 MB. */
const SORTING_ON_SERVER = '128MB'

/**
 * Does `work`, a load of many rows into these tables, without their indexes, and builds them afterwards: sorted once they
 * cost a third of what they cost row by row, and far less when they outgrow the cache. In an embedded base those that
 * begin with the document stay: rows come document by document, so that they grow at one place, and the engine has the
 * time while rows are made; a server sorts them faster. All within the transaction: when it fails, the indexes were never
 * gone. Others wait for these tables meanwhile. A key told twice fails, at the end at the latest.
 */
export async function inBulk<T>(
  tx: Transaction,
  tables: readonly (keyof Schema)[],
  work: () => Promise<T>,
): Promise<T> {
  const onServer = tx.base.folder === null
  const { rows } = await sql<{ drop: string; create: string }>`
    select
      case when contype is null then format('drop index %I', index.relname)
        else format('alter table %I drop constraint %I', owner.relname, conname) end as drop,
      case when contype is null then pg_get_indexdef(index.oid)
        else format('alter table %I add constraint %I %s', owner.relname, conname, pg_get_constraintdef(pg_constraint.oid))
          || coalesce(' with (' || array_to_string(index.reloptions, ', ') || ')', '')
        end as create
    from pg_index
    join pg_class as index on index.oid = indexrelid
    join pg_class as owner on owner.oid = indrelid
    left join pg_constraint on conindid = indexrelid and contype = 'p'
    where owner.relnamespace = 'public'::regnamespace
      and owner.relname = any(array(select jsonb_array_elements_text(${JSON.stringify(tables)}::jsonb)))
      and (${onServer} or pg_get_indexdef(index.oid, 1, true) <> 'document_id')
    order by contype nulls last, index.relname`.execute(tx.db)
  for (const { drop } of rows) await sql.raw(drop).execute(tx.db)
  // a table that is begun anew within the transaction needs no log of its rows
  for (const table of tables)
    if ((await sql`select from ${sql.table(table)} limit 1`.execute(tx.db)).rows.length === 0)
      await sql`truncate ${sql.table(table)}`.execute(tx.db)
  const done = await work()
  const memory = onServer
    ? sql`greatest(pg_size_bytes(current_setting('maintenance_work_mem')), pg_size_bytes(${SORTING_ON_SERVER})) / 1024 || 'kB'`
    : sql`${SORTING}`
  await sql`select set_config('maintenance_work_mem', ${memory}, true)`.execute(tx.db)
  for (const { create } of rows) await sql.raw(create).execute(tx.db)
  return done
}

/** Whether the base holds fewer claims than this: a load of as many is then most of it. */
export async function holdsFewerClaims(reader: Reader, than: number): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from (select from claim limit ${than}::integer) as held`.execute(reader.db)
  return rows[0]!.n < than
}
