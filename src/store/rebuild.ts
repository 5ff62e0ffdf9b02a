import * as fs from 'node:fs'
import * as path from 'node:path'
import type { Decision } from '../model/decision.ts'
import { type Base, DATABASE, isServerAddress, NoBase, openFolder } from './base.ts'
import { appendDecision } from './decisions.ts'
import { unpackEmptyBase } from './emptyBase.ts'
import { indexPassages } from './find.ts'
import { type JournalEntry, journalFile, readJournal } from './journal.ts'
import { takeLock } from './lock.ts'
import { originalFile, sha256Of } from './originals.ts'
import { syncFolder } from './sync.ts'

/** A document as it was added. */
export interface Remembered {
  readonly bytes: Uint8Array
  readonly file: string
  readonly provenance: Readonly<Record<string, string>>
  readonly recordedAt: string
}

export interface Rebuilt {
  readonly documents: number
  readonly decisions: number
  /** What could not be read again, each with its reason: everything else is there. */
  readonly lost: readonly { readonly file: string; readonly reason: string }[]
}

/**
 * Makes a base's database anew from the originals and the journal, in the order in which they came, with the same
 * record times: `add` reads one document into the base it is given, `decide` takes one decision, `load` one gazetteer, `finish` does
 * what is done once when all are added. The old database stays until the new one is whole;
 * when something is lost, it is kept aside. Throws BaseHeld when another process has the base open.
 */
export async function rebuild(
  address: string,
  add: (base: Base, document: Remembered) => Promise<unknown>,
  onProgress: (done: number, of: number) => void = () => {},
  decide: (base: Base, decision: Decision) => Promise<unknown> = appendDecision,
  load: (base: Base, gazetteer: Omit<Remembered, 'provenance'>) => Promise<unknown> = async () => {},
  finish: (base: Base) => Promise<unknown> = indexPassages,
): Promise<Rebuilt> {
  if (isServerAddress(address))
    throw new Error(
      `${address} is a server: rebuild is for a base in a folder. Restore the server's backup, or copy the base to a folder and rebuild there`,
    )
  const folder = path.resolve(address)
  if (!fs.existsSync(journalFile(folder)) && !fs.existsSync(path.join(folder, DATABASE)))
    throw new NoBase(`${address} holds no base: there is nothing to rebuild`)
  const lock = takeLock(folder, address)
  try {
    const entries = readJournal(folder)
    const draft = `${DATABASE}.rebuilt`
    fs.rmSync(path.join(folder, draft), { recursive: true, force: true })
    await unpackEmptyBase(path.join(folder, draft))
    // the lock stays with us when the base closes: the databases are exchanged under it
    const base = await openFolder(address, { announce: lock.announce, release() {} }, {}, draft, false)
    const lost: { file: string; reason: string }[] = []
    try {
      for (const [index, entry] of entries.entries()) {
        onProgress(index, entries.length)
        if (entry.kind === 'decision') await decide(base, entry.decision)
        else if (entry.kind === 'document' || entry.kind === 'import') {
          const reason = await readAgain(folder, entry, (bytes) =>
            entry.kind === 'import' ? load(base, { ...entry, bytes }) : add(base, { ...entry, bytes }),
          )
          if (reason !== null) lost.push({ file: entry.file, reason })
        }
      }
      await finish(base)
    } finally {
      await base.close()
    }
    onProgress(entries.length, entries.length)
    const old = path.join(folder, `${DATABASE}.old`)
    fs.rmSync(old, { recursive: true, force: true })
    if (fs.existsSync(path.join(folder, DATABASE))) fs.renameSync(path.join(folder, DATABASE), old)
    fs.renameSync(path.join(folder, draft), path.join(folder, DATABASE))
    syncFolder(folder)
    if (lost.length === 0) fs.rmSync(old, { recursive: true, force: true })
    const decisions = entries.filter((entry) => entry.kind === 'decision').length
    const documents = entries.filter((entry) => entry.kind === 'document').length
    return { documents: documents - lost.length, decisions, lost }
  } finally {
    lock.release()
  }
}

async function readAgain(
  folder: string,
  entry: JournalEntry & { kind: 'document' | 'import' },
  add: (bytes: Uint8Array) => Promise<unknown>,
): Promise<string | null> {
  const original = originalFile(folder, entry.sha256)
  if (!fs.existsSync(original)) return `its bytes are missing: ${original}`
  const bytes = fs.readFileSync(original)
  if (sha256Of(bytes) !== entry.sha256) return `its bytes have changed: ${original}`
  try {
    await add(bytes)
    return null
  } catch (error) {
    return (error as Error).message
  }
}
