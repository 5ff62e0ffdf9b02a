import { describe, expect, it } from 'vitest'
import { burmeseOf, readBurmese } from './zawgyi.ts'

// "Myanmar country" in both encodings
const unicode = 'မြန်မာနိုင်ငံ'
const zawgyi = 'ျမန္မာႏိုင္ငံ'

describe('Burmese', () => {
  it('in Zawgyi is read as Unicode', () => {
    expect(readBurmese(zawgyi)).toBe(unicode)
  })
  it('in Unicode stays as it is, and so does what is not Burmese', () => {
    expect(readBurmese(unicode)).toBe(unicode)
    expect(readBurmese('Laiza')).toBe('Laiza')
  })
  it('of a short name is judged by its whole document', () => {
    expect(readBurmese('ကခ်င္', burmeseOf(`${zawgyi} and ${zawgyi}`))).toBe('ကချင်')
  })
})
