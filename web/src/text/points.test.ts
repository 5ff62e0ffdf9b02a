import { expect, test } from 'vitest'
import { slicePoints } from './points.ts'

test('offsets count code points, so that a character outside the first plane counts once', () => {
  const text = '𝕂IO ကချင် 😀 end'
  expect(slicePoints(text, 1, 3)).toBe('IO')
  expect(slicePoints(text, 10, 11)).toBe('😀')
  expect(slicePoints(text, 12, 15)).toBe('end')
})

test('offsets beyond the end give what there is', () => {
  expect(slicePoints('KIO', 1, 99)).toBe('IO')
})
