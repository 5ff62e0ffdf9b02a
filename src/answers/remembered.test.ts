import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('a question is asked once while the base stays as it is', async () => {
  let stamp = 'a'
  let asked = 0
  const recall = remembered<number>(async () => stamp)
  const ask = () => recall('all events', async () => ++asked)
  expect([await ask(), await ask()]).toEqual([1, 1])
  stamp = 'b'
  expect(await ask()).toBe(2)
})

test('what failed is asked anew, and only the last few are kept', async () => {
  const recall = remembered<string>(async () => 'a')
  await expect(recall('q', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await recall('q', async () => 'whole')).toBe('whole')
  for (let n = 0; n < 4; n++) await recall(`other ${n}`, async () => '')
  expect(await recall('q', async () => 'anew')).toBe('anew')
})
