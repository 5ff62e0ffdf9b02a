import { expect, test } from 'vitest'
import { modalityWords, quantityWords, validWords } from './words.ts'

const quantity = (min: number | null, max: number | null, exclusive = false) =>
  quantityWords({ kind: 'quantity', min, max, exclusive, unit: 'fighters' })

test('quantities read as one would say them', () => {
  expect(quantity(8000, 12000)).toBe('8,000–12,000 fighters')
  expect(quantity(12000, null, true)).toBe('more than 12,000 fighters')
  expect(quantity(700, null)).toBe('at least 700 fighters')
  expect(quantity(null, 50, true)).toBe('fewer than 50 fighters')
  expect(quantity(27, 27)).toBe('27 fighters')
})

test('what is alleged says so, and by whom', () => {
  const by = { id: 'e1', label: 'villagers' }
  expect(modalityWords({ modality: 'alleged', attributedTo: by })).toBe('alleged by villagers: ')
  expect(modalityWords({ modality: 'asserted', attributedTo: by })).toBe('said by villagers: ')
  expect(modalityWords({ modality: 'asserted', hedged: true, attributedTo: by })).toBe('reportedly said by villagers: ')
  expect(modalityWords({ modality: 'asserted', hedged: true, attributedTo: null })).toBe('reportedly ')
  expect(modalityWords({ modality: 'asserted', hedged: false, attributedTo: null })).toBe('')
})

test('ends known only as "at least" are marked', () => {
  const valid = { edtf: '2015/2021', start: 'at-least-from', end: 'at-least-until', basis: 'sentence' } as const
  expect(validWords(valid)).toBe('≤2015/≥2021')
  expect(validWords({ ...valid, edtf: '2015/..', end: null })).toBe('≤2015/..')
  expect(validWords(null)).toBe('')
})
