import type { Pool, PoolClient } from 'pg'

/** When each pool's server was last seen to have started, where it has Citus. */
const recovered = new WeakMap<Pool, string>()

/**
 * Called for each new connection: after a restart of a Citus coordinator, what was acknowledged on two shards can show by
 * half until its daemon wakes (up to a minute), unless it is asked to finish it. Asked once a start of the server; a role
 * that may not ask leaves it to the daemon. Without Citus this is one small query a connection.
 */
export async function recoverPrepared(pool: Pool, client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ started: string; citus: boolean }>(
    `select pg_postmaster_start_time()::text as started, to_regproc('recover_prepared_transactions') is not null as citus`,
  )
  const { started, citus } = rows[0]!
  if (!citus || recovered.get(pool) === started) return
  recovered.set(pool, started)
  try {
    await client.query('select recover_prepared_transactions()')
  } catch (error) {
    if (!MAY_NOT.has((error as { code?: string }).code ?? '')) throw error
  }
}

/** SQLSTATE: insufficient privilege, read-only transaction. */
const MAY_NOT: ReadonlySet<string> = new Set(['42501', '25006'])
