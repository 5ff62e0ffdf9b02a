import { describe, expect, it } from 'vitest'
import { isEarlierJunta } from './states.ts'

describe('a bare "junta" is another than the last one', () => {
  it.each([
    ['dissented against the new ', ' under General Ne Win'],
    ['the abrogation of the constitution by General Ne Win and his ', ' in 1962'],
    ['a 17-year ceasefire with the ', ' (1994-2011)'],
  ])('%s junta%s', (before, after) => {
    expect(isEarlierJunta('Myanmar', before, after)).toBe(true)
  })
  it.each([
    ['in response, the ', ' attacked with fighter jets in October 2022'],
    ['the ', ' said nothing'],
  ])('but not: %s junta%s', (before, after) => {
    expect(isEarlierJunta('Myanmar', before, after)).toBe(false)
  })
  it('and of a state without a known junta nothing is said', () => {
    expect(isEarlierJunta('Norway', 'his ', ' in 1962')).toBe(false)
  })
})
