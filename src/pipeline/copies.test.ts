import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { localAnswers } from '../answers/local.ts'
import { type Base, openBase } from '../store/base.ts'
import { addAll } from './add.ts'
import { reconcileAll } from './reconcileAll.ts'

const { address, remove } = testBase()
let base: Base
beforeAll(async () => {
  base = await openBase(address, { create: true })
})
afterAll(async () => {
  await base.close()
  remove()
})

const texts = {
  'almanac.txt':
    'The Ridge Column is an armed group. Driven out of the salt villages by the winter floods, its elders crossed two rivers; the Ridge Column was founded in 1962, and its first camps stood beside the old ferry road.',
  // a changed word, and sentences of its own around it
  'digest.txt':
    'A digest of the hills. Driven out of the salt villages by the spring floods, its elders crossed two rivers; the Ridge Column was founded in 1962, and its first camps stood beside the old ferry road. Little else is certain of them.',
  'monitor.txt': 'The Ridge Column was founded in 1962.',
}

const add = async (...files: (keyof typeof texts)[]) =>
  addAll(
    base,
    files.map((file) => ({
      file,
      load: async () => ({
        bytes: Buffer.from(texts[file]),
        provenance: { title: file, captured: `2020-01-0${1 + Object.keys(texts).indexOf(file)}` },
      }),
    })),
  )

const founded = async () => {
  const { items } = await localAnswers(base).points({ subject: 'Ridge Column', property: 'founded' })
  expect(items).toHaveLength(1)
  return items[0]!
}

describe('a sentence that stands in an older work', () => {
  it('makes no second witness, and the point says from whom it is copied', async () => {
    await add('almanac.txt', 'digest.txt')
    const point = await founded()
    expect(
      Object.values(point.claims)
        .map((claim) => claim.document.file)
        .sort(),
    ).toEqual(['almanac.txt', 'digest.txt'])
    // too few words of their own to be known again
    for (const { passage } of Object.values(point.claims)) expect(passage.quote.split(' ').length).toBeLessThan(9)
    expect(point.verdict).toBe('repetition')
    expect(point.independentWitnesses).toBe(1)
    expect(point.reason).toContain('digest.txt copied from almanac.txt')
  })

  it('leaves those independent who say it in their own words', async () => {
    await add('monitor.txt')
    const point = await founded()
    expect(point.verdict).toBe('agreement')
    expect(point.independentWitnesses).toBe(2)
    expect(point.reason).toContain('digest.txt copied from almanac.txt')
  })

  it('is known when all is compared anew', async () => {
    const before = await founded()
    await reconcileAll(base)
    expect(await founded()).toEqual(before)
  })
})
