import { expect, test } from 'vitest'
import type { DocumentSummary } from '../../../src/model/documentSummary.ts'
import { assignMarks } from './sources.ts'

const document = (id: string, work: string, version: number, publisher: string | null, title: string) =>
  ({ id, work, version, publisher, title, file: `${id}.txt`, addedAt: `2026-01-0${id.length}` }) as DocumentSummary

test('versions of one work share a hue and carry their number, other documents get two letters', () => {
  const marks = assignMarks([
    document('a', 'river', 1, 'Openpedia', 'River Front'),
    document('bb', 'river', 2, 'Openpedia', 'River Front'),
    document('ccc', 'watch', 1, 'Delta Peace Watch', 'River Front profile'),
  ])
  expect(marks.get('a')).toMatchObject({ letters: 'O1' })
  expect(marks.get('bb')).toMatchObject({ letters: 'O2', hue: marks.get('a')!.hue })
  expect(marks.get('ccc')).toMatchObject({ letters: 'DP' })
  expect(marks.get('ccc')!.hue).not.toBe(marks.get('a')!.hue)
})

test('no two documents get the same letters, and a later one takes none away', () => {
  const same = Array.from({ length: 9 }, (_, i) => document('x'.repeat(i + 1), `w${i}`, 1, 'Delta Watch', 'Note'))
  const marks = assignMarks(same)
  expect(new Set([...marks.values()].map((m) => m.letters)).size).toBe(9)
  expect(assignMarks(same.slice(0, 3)).get('xx')!.letters).toBe(marks.get('xx')!.letters)
})
