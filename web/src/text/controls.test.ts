import { expect, test } from 'vitest'
import { nameControls, splitControls } from './controls.ts'

test('a plain text, Burmese included, comes back whole', () => {
  expect(splitControls('ကချင်လွတ်လပ်ရေး')).toEqual([{ text: 'ကချင်လွတ်လပ်ရေး' }])
})

test('an override that would turn the line around is named instead of obeyed', () => {
  expect(splitControls('paid \u202etxt.exe')).toEqual([
    { text: 'paid ' },
    { control: 'RLO', code: 'U+202E' },
    { text: 'txt.exe' },
  ])
})

test('zero-width characters and byte order marks are named, tabs and line ends are not', () => {
  expect(splitControls('\ufeffa\u200bb\tc\r\nd').map((p) => ('text' in p ? p.text : p.control))).toEqual([
    'BOM',
    'a',
    'ZWSP',
    'b\tc\r\nd',
  ])
})

test('what is copied or read as a label has the names in its text', () => {
  expect(nameControls('paid \u202etxt.exe')).toBe('paid ⟨RLO⟩txt.exe')
  expect(nameControls('N’Ban La')).toBe('N’Ban La')
})
