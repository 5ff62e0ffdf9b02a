import { describe, expect, it } from 'vitest'
import type { Document } from '../model/document.ts'
import type { StatedClaim } from '../model/stated.ts'
import { documentDay } from './documentDay.ts'

const document = (dates: Partial<Document> = {}) =>
  ({ captured: null, retrieved: null, published: null, ...dates }) as Document
const said = (edtf: string) =>
  ({ value: { kind: 'text', text: '' }, valid: { edtf, basis: 'sentence' } }) as unknown as StatedClaim
const stated = (text: string) => ({ text, span: null })

describe('the day of a document', () => {
  it('is the day it was captured, else retrieved, else published', () => {
    expect(documentDay(document({ captured: stated('2024-09-17'), published: stated('2020') }), [], '2026-01-01')).toBe(
      '2024-09-17',
    )
    expect(documentDay(document({ published: stated('2020-05') }), [], '2026-01-01')).toBe('2020-05-31')
  })
  it('else the latest day it proves: a tenure until 2021 was written in 2021 or later', () => {
    expect(documentDay(document(), [said('2015/2021'), said('2019-03-02')], '2026-01-01')).toBe('2021-01-01')
  })
  it('else the latest day that its text names, whether or not a claim is made of it', () => {
    const text = 'The monarchy was abolished on 28 May 2008. May 2007 was quiet; the next vote is on 3 June 2031.'
    expect(documentDay(document({ text }), [said('2006-11-21')], '2026-01-01')).toBe('2008-05-28')
  })
  it('is not a day to come, and unknown where nothing is dated', () => {
    expect(documentDay(document(), [said('2030'), said('../2005')], '2026-01-01')).toBe('2005-01-01')
    expect(documentDay(document(), [], '2026-01-01')).toBeNull()
  })
})
