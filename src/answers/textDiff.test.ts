import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TextSide, textDiff } from './textDiff.ts'

const shown = (one: TextSide | null): string | null =>
  one === null ? null : one.parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')
const rows = (a: string, b: string) => textDiff(a, b).rows.map((row) => [shown(row.a), shown(row.b)])

it('sets lines beside their versions and marks the words that differ', () => {
  const before = 'Intro.\n\nThe Column was founded in 1962 by Oskar Holm.\nIt has 500 fighters.\nEnd.\n'
  const after = 'Intro.\nThe Column was founded in 1963 by Oskar Holm.\nIt has a port.\nIt has 800 fighters.\nEnd.'
  expect(rows(before, after)).toEqual([
    ['Intro.', 'Intro.'],
    ['The Column was founded in [1962] by Oskar Holm.', 'The Column was founded in [1963] by Oskar Holm.'],
    [null, '[It has a port.]'],
    ['It has [500] fighters.', 'It has [800] fighters.'],
    ['End.', 'End.'],
  ])
})

it('white space alone is no change', () => {
  expect(textDiff('One  two.\r\n\r\nThree.', 'One two.\nThree.').rows.map(({ same }) => same)).toEqual([true, true])
})

it('counts where a line starts in code points', () => {
  const { rows } = textDiff('𝔄 𝔅\nnext', '𝔄 𝔅\nnext one')
  expect(rows[1]!.a!.start).toBe(4)
})

it('a scrap between two changes is told with them', () => {
  expect(rows('Head of army staff here now.', 'Chief of rebel staff here now.')[0]).toEqual([
    '[Head of army] staff here now.',
    '[Chief of rebel] staff here now.',
  ])
})

it('lines that have nothing in common stand alone', () => {
  expect(rows('Alpha beta gamma.', 'Ruby ships sail.')).toEqual([
    ['[Alpha beta gamma.]', null],
    [null, '[Ruby ships sail.]'],
  ])
})

const text = fc
  .array(fc.array(fc.constantFrom('a', 'b', 'long', 'word', 'ကချင်', '𝔄', ','), { maxLength: 8 }), { maxLength: 12 })
  .map((lines) => lines.map((words) => words.join(' ')).join('\n'))
const lines = (of: string): string[] => of.split('\n').filter((line) => line.trim() !== '')
const keptWords = (one: TextSide): string =>
  one.parts.map(({ text, changed }) => (changed ? '' : text.replaceAll(' ', ''))).join('')

it('both texts stand in it whole and in order, and what is kept is in both', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { rows } = textDiff(a, b)
      const whole = (side: 'a' | 'b') =>
        rows.flatMap((row) => (row[side] ? [row[side].parts.map((part) => part.text).join('')] : []))
      expect(whole('a')).toEqual(lines(a).map((line) => line.trimEnd()))
      expect(whole('b')).toEqual(lines(b).map((line) => line.trimEnd()))
      for (const row of rows) if (row.a && row.b) expect(keptWords(row.a)).toBe(keptWords(row.b))
      for (const { a: one, b: other, same } of rows)
        if (same) expect([...one!.parts, ...other!.parts].some(({ changed }) => changed)).toBe(false)
    }),
  )
})

it('a text against itself has no change, against nothing all of it', () => {
  fc.assert(
    fc.property(text, (a) => {
      expect(textDiff(a, a).rows.every(({ same }) => same)).toBe(true)
      expect(textDiff(a, '').rows.every(({ b, same }) => b === null && !same)).toBe(true)
    }),
  )
})

it('large texts that have little in common take a bounded time', () => {
  const many = (seed: number) => Array.from({ length: 60_000 }, (_, i) => `w${(i * seed) % 9973}`).join(' ')
  const asLines = (seed: number) => many(seed).replaceAll(/((?:\S+ ){7})/g, '$1\n')
  const before = process.cpuUsage().user
  textDiff(many(7), many(11))
  textDiff(asLines(7), asLines(11))
  textDiff('x'.repeat(2_000_000), 'y '.repeat(1_000_000))
  expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(20)
})
