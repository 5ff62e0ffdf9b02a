import { expect, test } from 'vitest'
import { otherNames } from './otherNames.ts'

const name = (text: string, kind: 'alias' | 'joint' = 'alias') => ({ text, kind, lang: null, valid: null })

test('what differs by case, dash or quote alone is no other name, nor is one that names two at once', () => {
  const entity = {
    label: 'Marn Front – North',
    names: ['MARN front - north', 'MFN', 'mfn', 'Hill People’s Army', "Hill People's Army"].map((text) => name(text)),
  }
  expect(otherNames(entity).map(({ text }) => text)).toEqual(['MFN', 'Hill People’s Army'])
  expect(otherNames({ ...entity, names: [name('MFN/MFA', 'joint')] })).toEqual([])
})
