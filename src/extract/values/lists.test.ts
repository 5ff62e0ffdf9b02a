import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitList } from './lists.ts'

const members = (text: string): string[] =>
  splitList(text, { start: 0, end: text.length }).map((s) => text.slice(s.start, s.end))

test.each([
  ['Cocaine, gold and extortion', ['Cocaine', 'gold', 'extortion']],
  ['Abu Musa; Ali Khan\nSaid Omar', ['Abu Musa', 'Ali Khan', 'Said Omar']],
  ['NDF, PCC, RDB and', ['NDF', 'PCC', 'RDB']],
  ['12,000 men, 300 boats', ['12,000 men', '300 boats']],
  ['Ministry of Peace and Reform, Senate', ['Ministry of Peace and Reform', 'Senate']],
  ['Juan Ruiz, (1964–1990), Ana Paz, (1990–2002)', ['Juan Ruiz, (1964–1990)', 'Ana Paz, (1990–2002)']],
  [', * , ** 4th Rifle Brigade, *', ['4th Rifle Brigade']],
  ['Basilan (until 2019, in part), Sulu', ['Basilan (until 2019, in part)', 'Sulu']],
  ['North Province and the South.', ['North Province', 'the South']],
  ['One<br />Two<br>Three', ['One', 'Two', 'Three']],
  ['', []],
])('the members of “%s”', (text, expected) => {
  expect(members(text)).toEqual(expected)
})

test('members lie in order inside the span and are never blank, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', ' ', ',', ';', '(', ')', '\n', '*', ' and ', '<br>', '9') }),
      (text) => {
        let last = 0
        for (const s of splitList(text, { start: 0, end: text.length })) {
          expect(s.start).toBeGreaterThanOrEqual(last)
          expect(text.slice(s.start, s.end).trim()).not.toBe('')
          last = s.end
        }
      },
    ),
  )
})
