import { expect, test } from 'vitest'
import type { TextRow } from '../../../src/answers/textDiff.ts'
import { segmentsOf } from './litSegments.ts'
import { foldRows } from './textRows.ts'

const row = (start: number, same: boolean): TextRow => {
  const side = { start, parts: [{ text: 'words', changed: !same }] }
  return { a: side, b: side, same }
}
const rows = Array.from({ length: 12 }, (_, i) => row(i * 10, i !== 8))

test('what stayed is folded, but for the rows beside a change', () => {
  expect(foldRows(rows, [], []).map(({ kind, first, rows }) => [kind, first, rows.length])).toEqual([
    ['folded', 0, 7],
    ['shown', 7, 3],
    ['shown', 10, 2],
  ])
})

test('a row in which a changed claim stands is shown', () => {
  const claim = { id: 'c', start: 21, end: 23, title: '' }
  expect(foldRows(rows, [claim], []).map(({ kind, first }) => [kind, first])).toEqual([
    ['shown', 0],
    ['shown', 1],
    ['folded', 4],
    ['shown', 7],
    ['shown', 10],
  ])
})

test('a line is cut where changes and passages begin and end', () => {
  const side = {
    start: 100,
    parts: [
      { text: '𝔄 founded ', changed: false },
      { text: '1962', changed: true },
      { text: ' here', changed: false },
    ],
  }
  const claim = { id: 'c', start: 102, end: 114, title: '' }
  expect(segmentsOf(side, [claim]).map(({ text, changed, begins }) => [text, changed, begins])).toEqual([
    ['𝔄 ', false, false],
    ['founded ', false, true],
    ['1962', true, false],
    [' here', false, false],
  ])
})
