import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Family } from './nameForm.ts'
import { nameForm } from './nameForm.ts'
import { nameKeys } from './nameKeys.ts'
import { AUTOMATIC, editDistance, nameMatch } from './nameMatch.ts'

describe('nameMatch', () => {
  it.each<[Family, string, string]>([
    ['organisation', 'K.I.O.', 'KIO'],
    ['organisation', 'River Defence Organisation', 'River Defense Organization'],
    ['person', 'N’Ban La', "N'Ban La"],
    ['person', 'Lt. Gen. Zau Seng', 'Zaw Seng'],
    ['person', 'Maran ZauTawng', 'Maran Zaw Taung'],
    ['place', 'Maija Yang', 'Mai Ja Yang'],
    ['place', 'Chipwi', 'Chipwe'],
    ['place', 'Panwa', 'Pangwa'],
    ['person', 'MOHAMMED HASSAN', 'Muhammad Hasan'],
    ['organisation', 'Abu Sayyaf', 'Abu Sayaf'],
  ])('%s: %s is %s', (family, a, b) => {
    expect(nameMatch(a, b, family).score).toBeGreaterThanOrEqual(0.8)
  })

  it.each<[Family, string, string]>([
    ['person', 'Zau Seng', 'Zau Tu'],
    ['person', 'Zau Seng', 'Naw Seng'],
    ['place', 'Maija Yang', 'Laja Yang'],
    ['person', 'Thein Sein', 'Sein Win'],
    ['organisation', 'KIO', 'KIA'],
    ['organisation', 'MILF', 'MNLF'],
    ['organisation', 'SPLM', 'SPLA'],
    ['person', 'Win Maung', 'Nay Win Maung'],
    ['place', 'Chipwi', 'Chipwi Township'],
    ['place', 'Bhamo', 'Bhamo District'],
    ['place', 'Shan State', 'Northern Shan State'],
    ['organisation', 'Kachin Independence Organisation', 'Kachin Independence Army'],
    ['organisation', 'Moro Islamic Liberation Front', 'Moro National Liberation Front'],
    ['organisation', 'Ansar Allah', 'Houthis'],
  ])('%s: %s is not certainly %s', (family, a, b) => {
    expect(nameMatch(a, b, family).score).toBeLessThan(AUTOMATIC)
  })

  const name = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc
      .array(fc.constantFrom('Zau', 'Zaw', 'Seng', 'Army', 'of', 'the', 'KIO', 'Liberation', 'မြန်မာ', 'al-Din', 'J.'))
      .map((w) => w.join(' ')),
  )
  const family = fc.constantFrom<Family>('person', 'organisation', 'place', 'other')
  it('does not depend on the order of the names, and a name is itself', () => {
    fc.assert(
      fc.property(name, name, family, (a, b, f) => {
        const score = nameMatch(a, b, f).score
        expect(nameMatch(b, a, f).score).toBe(score)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        if (nameForm(a, f).plain.length > 1 && nameForm(b, f).plain !== nameForm(a, f).plain)
          expect(nameMatch(a, a, f).score).toBeGreaterThan(0.7)
      }),
    )
  })
  it('says what it weighed', () => {
    const { features } = nameMatch('Zau Seng', 'Zau Tu', 'person')
    expect(features.find((f) => f.name === 'telling words without partner on both sides')).toMatchObject({
      detail: 'seng / tu',
    })
  })
})

describe('nameKeys', () => {
  it.each([
    ['KIO', 'Kachin Independence Organisation', 'Organization'],
    ['Htang Gam Shawng', 'Gam Shawng', 'Person'],
    ['Panwa', 'Pangwa', 'Place'],
    ['Center for Dialogue', 'The Centre for Dialogue', 'Organization'],
    ['MyintSoe', 'Lt. Gen. Myint Soe', 'Person'],
  ] as const)('%s and %s meet', (a, b, type) => {
    const keys = new Set(nameKeys(a, type))
    expect(nameKeys(b, type).some((k) => keys.has(k))).toBe(true)
  })
  it('are few for any text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2000 }), (text) => nameKeys(text).length <= 60))
  })
  it('stay fast on a hostile name', () => {
    const started = performance.now()
    nameKeys('a.'.repeat(5_000_000))
    nameKeys('A'.repeat(10_000_000), 'Organization')
    expect(performance.now() - started).toBeLessThan(500)
  })
})

it('editDistance counts letters added, dropped, changed and swapped', () => {
  expect(editDistance('sumlut', 'suamlut')).toBe(1)
  expect(editDistance('macron', 'marcon')).toBe(1)
  expect(editDistance('seng', 'tu')).toBe(4)
  expect(editDistance('a', 'abcdef', 2)).toBe(3)
})
