import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentDetail } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import type { Block } from '../../../src/model/document.ts'
import { readTarget, rowsOf } from './rows.ts'

const document = (text: string, blocks: Block[]) => ({ text, blocks }) as unknown as DocumentDetail
const claim = (id: string, start: number, end: number) => ({ id, passage: { start, end, quote: '' } }) as Claim
const paragraph = (start: number, end: number): Block => ({ start, end, kind: 'paragraph', section: null })

test('overlapping passages are cut where they begin and end', () => {
  const text = 'founded in 1961 by Zau'
  const [row] = rowsOf(document(text, [paragraph(0, 22)]), [claim('a', 0, 15), claim('b', 11, 22)], null)
  expect(row!.segments.map((s) => [text.slice(s.start, s.end), s.claims.length])).toEqual([
    ['founded in ', 1],
    ['1961', 2],
    [' by Zau', 1],
  ])
})

test('offsets count code points, so a passage after an emoji is not moved', () => {
  const text = '😀😀 Laiza'
  const [row] = rowsOf(document(text, [paragraph(0, 8)]), [claim('a', 3, 8)], null)
  expect(row!.segments.filter((s) => s.claims.length > 0).map((s) => text.slice(s.start, s.end))).toEqual(['Laiza'])
})

test('a passage over two blocks is lit in both and noted beside the first', () => {
  const rows = rowsOf(document('Laiza\nPajau', [paragraph(0, 5), paragraph(6, 11)]), [claim('a', 0, 11)], null)
  expect(rows.map((r) => [r.claims.length, r.notes.length])).toEqual([
    [1, 1],
    [1, 0],
  ])
})

test('words that no block holds are shown all the same', () => {
  const text = 'head\n\nloose words\n\ntail'
  const rows = rowsOf(document(text, [paragraph(0, 4), paragraph(19, 23)]), [], null)
  expect(rows.map((r) => text.slice(r.start, r.end))).toEqual(['head', 'loose words', 'tail'])
})

test('nothing of a text is lost, whatever the blocks and passages are', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }),
      (text, blocks, passages) => {
        const spans = blocks
          .map(([a, b]) => paragraph(Math.min(a, b), Math.max(a, b)))
          .sort((a, b) => a.start - b.start)
        const claims = passages.map(([a, b], i) => claim(String(i), Math.min(a, b), Math.max(a, b)))
        const rows = rowsOf(document(text, spans), claims, null)
        const shown = rows.flatMap((r) => r.segments.map((s) => text.slice(s.start, s.end))).join('')
        expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      },
    ),
  )
})

test('an address may point at characters', () => {
  expect(readTarget('char=12,40')).toEqual({ start: 12, end: 40 })
  expect(readTarget('#char=40,12')).toBeNull()
  expect(readTarget('identity')).toBeNull()
})
