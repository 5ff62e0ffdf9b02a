import { expect, test } from 'vitest'
import { ahead } from './ahead.ts'

test('results come in order, and no more items than the width are begun before their turn', async () => {
  let begun = 0
  let most = 0
  const told: number[] = []
  const work = async (n: number): Promise<number> => {
    begun++
    // the later of each three are done first
    for (let step = n % 3; step < 3; step++) await null
    return n * 10
  }
  for await (const { item, done } of ahead([0, 1, 2, 3, 4, 5, 6, 7], 3, work)) {
    most = Math.max(most, begun - item)
    told.push(await done)
  }
  expect(told).toEqual([0, 10, 20, 30, 40, 50, 60, 70])
  expect(most).toBe(3)
})

test('a failure is told at its turn and the rest goes on', async () => {
  const told: string[] = []
  const work = async (n: number): Promise<number> => {
    if (n === 1) throw new Error('no such page')
    return n
  }
  for await (const { item, done } of ahead([0, 1, 2], 2, work))
    told.push(
      await done.then(
        (n) => `${n}`,
        (error: Error) => `${item}: ${error.message}`,
      ),
    )
  expect(told).toEqual(['0', '1: no such page', '2'])
})
