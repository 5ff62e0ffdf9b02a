import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { sql } from 'kysely'
import type { Base, Transaction } from './base.ts'
import { syncFolder, writeSynced } from './sync.ts'

const FOLDER = 'originals'

export const originalFile = (folder: string, sha256: string): string => path.join(folder, FOLDER, sha256)

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Keeps the bytes of a document: a file of its own, synced, or a row on a server. */
export async function keepOriginal(tx: Transaction, sha256: string, bytes: Uint8Array): Promise<void> {
  const { folder } = tx.base
  if (folder === null) {
    await sql`insert into original (sha256, bytes) values (${sha256}, ${Buffer.from(bytes)}) on conflict do nothing`.execute(
      tx.db,
    )
    return
  }
  const file = originalFile(folder, sha256)
  if (fs.existsSync(file) && fs.statSync(file).size === bytes.length) return
  if (!fs.existsSync(path.dirname(file))) {
    fs.mkdirSync(path.dirname(file), { mode: 0o700 })
    syncFolder(folder)
  }
  writeSynced(file, bytes)
}

/** The bytes of a document as captured, null when they are missing. */
export async function originalBytes(base: Base, sha256: string): Promise<Uint8Array | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null
  if (base.folder === null) {
    const row = await base.db.selectFrom('original').select('bytes').where('sha256', '=', sha256).executeTakeFirst()
    return row?.bytes ?? null
  }
  const file = originalFile(base.folder, sha256)
  return fs.existsSync(file) ? fs.promises.readFile(file) : null
}
