import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { addPaths } from '../pipeline/add.ts'
import { type Base, openBase } from '../store/base.ts'
import { appendDecision } from '../store/decisions.ts'
import type { Answers } from './answers.ts'
import { localAnswers } from './local.ts'

const { folder, address, remove } = testBase()
let base: Base
let answers: Answers

beforeAll(async () => {
  fs.writeFileSync(
    path.join(folder, 'a.txt'),
    'River Front\n\nThe River Front was founded in 1961 by three teachers.\n',
  )
  base = await openBase(address, { create: true })
  await addPaths(base, ['a.txt'], folder)
  answers = localAnswers(base)
})
afterAll(async () => {
  await answers.close()
  remove()
})

const judged = async (id: string, quote: string) => {
  const decision = { kind: 'accept', about: [`c-${id}`], author: 'reader', reason: null } as const
  await appendDecision(base, { ...decision, id, quote, recordedAt: new Date().toISOString() })
  return (await answers.decided({})).items.find((d) => d.id === id)!.things
}

it('a decision on a claim that is read otherwise now is found again by its words', async () => {
  const { items } = await answers.claims({ property: 'founded' })
  const { document, passage } = items[0]!
  const [thing] = await judged('v1', passage.quote)
  expect(thing).toMatchObject({ kind: 'passage', id: 'c-v1', document, ...passage })
  const read = thing?.kind === 'passage' ? await answers.claim(thing.claim!) : null
  expect(read?.passage).toEqual(passage)
})

it('what no document says any more is only named', async () => {
  expect(await judged('v2', 'The Hill Front was founded in 1999 by two bakers')).toEqual([
    { kind: 'other', id: 'c-v2' },
  ])
})
