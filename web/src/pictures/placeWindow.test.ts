import { describe, expect, it } from 'vitest'
import { pathOf, windowAround } from './placeWindow.ts'

describe('the window around a place', () => {
  const view = windowAround(97.5, 24.8, 280, 200)
  it('has the place in its middle, north up and east right', () => {
    expect([view.x(97.5), view.y(24.8)]).toEqual([140, 100])
    expect(view.x(98)).toBeGreaterThan(140)
    expect(view.y(25)).toBeLessThan(100)
  })
  it('holds the rings that meet it, and none that cross the date line', () => {
    const near = [
      [97, 24],
      [98, 24],
      [98, 26],
    ] as const
    const far = [
      [10, 40],
      [11, 40],
      [11, 41],
    ] as const
    const smear = [
      [-179, 24],
      [179, 24],
      [179, 26],
    ] as const
    expect([view.holds(near), view.holds(far), view.holds(smear)]).toEqual([true, false, false])
  })
  it('draws a ring as a closed path', () => {
    expect(
      pathOf(
        [
          [97.5, 24.8],
          [98.5, 24.8],
        ],
        view,
      ),
    ).toBe('M140.0 100.0L160.0 100.0Z')
  })
})
