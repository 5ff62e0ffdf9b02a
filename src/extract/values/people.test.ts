import { expect, test } from 'vitest'
import type { Span } from '../../model/span.ts'
import { looksLikeName, spacedName, splitPerson } from './people.ts'

const parts = (text: string) => {
  const person = splitPerson(text, { start: 0, end: text.length })
  const at = (span: Span | null) => (span === null ? undefined : text.slice(span.start, span.end))
  const found = {
    rank: at(person.rank),
    honorific: at(person.honorific),
    name: at(person.name),
    note: at(person.note),
    office: person.office ?? undefined,
    affiliation: at(person.affiliation),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

test.each([
  ['Juan Ruiz', { name: 'Juan Ruiz' }],
  ['General Ali Musa', { rank: 'General', name: 'Ali Musa' }],
  ['Maj. Gen. Saw Htoo', { rank: 'Maj. Gen.', name: 'Saw Htoo' }],
  ['Maj.Gen. Saw Htoo', { rank: 'Maj.Gen.', name: 'Saw Htoo' }],
  ['Lt-Col. Nai Ong', { rank: 'Lt-Col.', name: 'Nai Ong' }],
  ['Brigadier General Abdi Warsame (Leader)', { rank: 'Brigadier General', name: 'Abdi Warsame', note: 'Leader' }],
  ['Brig. Dr. Hla Pe', { rank: 'Brig.', honorific: 'Dr.', name: 'Hla Pe' }],
  ['U Tin Oo', { honorific: 'U', name: 'Tin Oo' }],
  ['DrKyaw Min', { honorific: 'Dr', name: 'Kyaw Min' }],
  ['Brig. GenTin Oo', { rank: 'Brig. Gen', name: 'Tin Oo' }],
  ['General Secretary Padoh Kwe', { office: 'General Secretary', honorific: 'Padoh', name: 'Kwe' }],
  ['army C-in-C Mya Win', { office: 'army C-in-C', name: 'Mya Win' }],
  ['Rebel Chairman General Ali Musa', { office: 'Rebel Chairman', rank: 'General', name: 'Ali Musa' }],
  [
    'Minister-Counselor Mr. Li Wei of the Ministry of Trade',
    { office: 'Minister-Counselor', honorific: 'Mr.', name: 'Li Wei', affiliation: 'Ministry of Trade' },
  ],
  ['Minister of Defence Juan Ruiz', { office: 'Minister of Defence', name: 'Juan Ruiz' }],
  [
    'Ana Paz; executive director of the Geneva Office',
    { name: 'Ana Paz', office: 'executive director of the Geneva Office' },
  ],
  ['Omar Said (2015–2021)', { name: 'Omar Said', note: '2015–2021' }],
  ['Omar SaidNLA', { name: 'Omar Said' }],
])('the parts of “%s”', (text, expected) => {
  expect(parts(text)).toEqual(expected)
})

test.each([
  ['MyintSoe', 'Myint Soe'],
  ['LahpaiZau Raw', 'Lahpai Zau Raw'],
  ['MaranZauTawng', 'Maran Zau Tawng'],
  ['Ian McLeod', 'Ian McLeod'],
  ['ana DeSoto', 'ana DeSoto'],
  ['N’Ban La', 'N’Ban La'],
])('%s is written %s', (glued, spaced) => {
  expect(spacedName(glued)).toBe(spaced)
})

test('a name of a person begins its words with capitals', () => {
  expect(looksLikeName('Abu Bakr al-Sherif')).toBe(true)
  expect(looksLikeName('Muhammad ibn Ali')).toBe(true)
  expect(looksLikeName('8 representatives')).toBe(false)
  expect(looksLikeName('other leaders')).toBe(false)
})

test('an endless line of one letter is read at once', () => {
  const text = 'A'.repeat(1_000_000)
  const started = performance.now()
  splitPerson(text, { start: 0, end: text.length })
  expect(performance.now() - started).toBeLessThan(200)
})
