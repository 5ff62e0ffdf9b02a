import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { appendJournal, type JournalEntry, journalFile, readJournal } from './journal.ts'

describe('the journal', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'variorum-journal-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  beforeEach(() => fs.rmSync(journalFile(folder), { force: true }))

  const entry = (id: string, recordedAt = '2026-01-01T00:00:00.000Z'): JournalEntry => ({
    kind: 'document',
    id,
    sha256: id,
    file: `${id}.txt`,
    provenance: {},
    recordedAt,
  })

  it('gives back what was appended, in order', () => {
    appendJournal(folder, [entry('a')])
    appendJournal(folder, [entry('b'), entry('c')])
    expect(readJournal(folder)).toEqual([entry('a'), entry('b'), entry('c')])
  })

  it('drops a line that a power cut tore, and appends after it cleanly', () => {
    appendJournal(folder, [entry('a')])
    fs.appendFileSync(journalFile(folder), '{"kind":"document","id":"b","sha')
    expect(readJournal(folder)).toEqual([entry('a')])
    appendJournal(folder, [entry('c')])
    expect(readJournal(folder)).toEqual([entry('a'), entry('c')])
  })

  it('counts a document once, by its last line, and leaves out what was withdrawn', () => {
    appendJournal(folder, [entry('a'), entry('b'), entry('c')])
    appendJournal(folder, [entry('a', '2026-02-02T00:00:00.000Z'), { kind: 'withdrawn', id: 'b' }])
    expect(readJournal(folder)).toEqual([entry('c'), entry('a', '2026-02-02T00:00:00.000Z')])
  })

  it('names the line of a damaged journal', () => {
    appendJournal(folder, [entry('a')])
    fs.appendFileSync(journalFile(folder), 'no json\n')
    expect(() => readJournal(folder)).toThrow('journal.jsonl, line 2')
  })
})
