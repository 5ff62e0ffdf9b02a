import { expect, test } from 'vitest'
import { sampleClaim } from '../../test/sampleClaim.ts'
import { claimWithheld, UNNAMED, withoutContacts } from './withhold.ts'

test('e-mail addresses, telephone numbers and street addresses stay in their documents', () => {
  expect(withoutContacts('Write to tavo.resk@marn.example or call +95 9 123 456 789.')).toBe(
    'Write to [e-mail address left out] or call [telephone number left out].',
  )
  expect(withoutContacts('He lives at No. 12 Upper Marn Street, Loria.')).toBe(
    'He lives at [street address left out], Loria.',
  )
  expect(withoutContacts('(074) 222 3456 and 09-123-4567')).toBe(
    '[telephone number left out] and [telephone number left out]',
  )
})

test('dates, counts and ranges are left alone', () => {
  for (const text of [
    'from 2011-06-09 to 30/05/2013, 8,000-12,000 fighters',
    '17 September 2024, 1961-1994, 1,095 clashes, 27 times',
    'the 4th Brigade held 12 posts; 50 % of 1 000 000 people',
  ])
    expect(withoutContacts(text)).toBe(text)
})

test('a long text of one character takes no long time', () => {
  for (const character of ['a', '1', ' ', '+', '@', '.', 'A '])
    expect(withoutContacts(character.repeat(1_000_000)).length).toBeGreaterThan(0)
})

test('a claim about a person without public office does not leave, and none names one', () => {
  const claim = sampleClaim({
    id: 'c1',
    subject: { id: 'e1', type: 'ArmedGroup', label: 'Marn League' },
    property: 'founded',
    value: { kind: 'date', edtf: '1984' },
  })
  expect(claimWithheld(claim, (id) => id === claim.subject.id)).toBe(null)
  const speaker = { id: 'e9', label: 'Tavo Resk' }
  const told = { ...claim, attributedTo: speaker, modality: 'alleged' } as const
  expect(claimWithheld(told, (id) => id === 'e9')).toMatchObject({
    attributedTo: { id: '', label: UNNAMED },
    modality: 'alleged',
    passage: { quote: '' },
  })
  expect(claimWithheld(told, () => false)).toEqual(told)
})
