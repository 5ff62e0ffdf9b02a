import * as fs from 'node:fs'
import * as path from 'node:path'
import type { Decision } from '../model/decision.ts'
import { syncFolder } from './sync.ts'

/** What cannot be derived from a document's bytes, in the order it was acknowledged. */
export type JournalEntry =
  | {
      readonly kind: 'document'
      readonly id: string
      readonly sha256: string
      readonly file: string
      readonly provenance: Readonly<Record<string, string>>
      readonly recordedAt: string
    }
  | { readonly kind: 'decision'; readonly decision: Decision }
  | {
      readonly kind: 'import'
      readonly id: string
      readonly format: 'gazetteer'
      readonly sha256: string
      readonly file: string
      readonly recordedAt: string
    }
  /** The entry before did not come to be: its transaction failed at the last step. */
  | { readonly kind: 'withdrawn'; readonly id: string }

const NAME = 'journal.jsonl'
const NEWLINE = 10

export const journalFile = (folder: string): string => path.join(folder, NAME)

/** Appends entries and syncs them to disk before it returns. */
export function appendJournal(folder: string, entries: readonly JournalEntry[]): void {
  if (entries.length === 0) return
  const file = journalFile(folder)
  const fresh = !fs.existsSync(file)
  const handle = fs.openSync(file, 'a+', 0o600)
  try {
    cutTornLine(handle)
    fs.writeSync(handle, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
  if (fresh) syncFolder(folder)
}

/** A line that a power cut tore was never acknowledged; the next must not be glued to it. */
function cutTornLine(handle: number): void {
  const { size } = fs.fstatSync(handle)
  const byte = Buffer.alloc(1)
  let end = size
  while (end > 0 && fs.readSync(handle, byte, 0, 1, end - 1) === 1 && byte[0] !== NEWLINE) end--
  if (end < size) fs.ftruncateSync(handle, end)
}

/** All entries that stand, oldest first: of a document added twice the last, withdrawn ones left out. */
export function readJournal(folder: string): JournalEntry[] {
  const file = journalFile(folder)
  if (!fs.existsSync(file)) return []
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  const torn = lines.pop()
  void torn // what stands after the last newline was never acknowledged
  const standing = new Map<string, JournalEntry>()
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    let entry: JournalEntry
    try {
      entry = JSON.parse(line) as JournalEntry
    } catch {
      throw new Error(`${file}, line ${index + 1} is no JSON: restore the file from a backup, or remove the line`)
    }
    const id = entry.kind === 'decision' ? entry.decision.id : entry.id
    standing.delete(id)
    if (entry.kind !== 'withdrawn') standing.set(id, entry)
  })
  return [...standing.values()]
}
