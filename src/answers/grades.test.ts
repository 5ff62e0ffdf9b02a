import * as fs from 'node:fs'
import * as path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { addPaths } from '../pipeline/add.ts'
import { openBase } from '../store/base.ts'
import type { Answers } from './answers.ts'
import { localAnswers } from './local.ts'

const { folder, address, remove } = testBase()
let answers: Answers

beforeAll(async () => {
  fs.writeFileSync(path.join(folder, 'a.txt'), 'River Front\n\nThe River Front was founded in 1961.\n')
  fs.writeFileSync(path.join(folder, 'a.txt.meta.yaml'), 'source: Hills Monitor\ngrade: C\n')
  fs.writeFileSync(path.join(folder, 'b.txt'), 'The hills\n\nThe River Front was founded in 1964.\n')
  const base = await openBase(address, { create: true })
  await addPaths(base, ['a.txt', 'b.txt'], folder)
  answers = localAnswers(base)
})
afterAll(async () => {
  await answers.close()
  remove()
})

const decide = (kind: 'grade' | 'credibility' | 'undo', ...about: string[]) =>
  answers.decide({ kind, about, author: 'tester', reason: null })
const gradeOf = async (file: string) => (await answers.documents({})).items.find((d) => d.file === file)!.grade
const founded = async () => (await answers.points({ property: 'founded' })).items[0]!

it('a source has the grade of its sidecar until somebody decides otherwise, and again when that is taken back', async () => {
  expect(await gradeOf('a.txt')).toBe('C')
  const decision = await decide('grade', 'hills monitor', 'B')
  expect(await gradeOf('a.txt')).toBe('B')
  expect((await answers.source('hills monitor'))?.grade).toBe('B')
  await decide('undo', decision.id)
  expect(await gradeOf('a.txt')).toBe('C')
})

it('a work of which nobody says who publishes it can be graded too', async () => {
  const { work } = (await answers.documents({})).items.find((d) => d.file === 'b.txt')!
  await decide('grade', work, 'E')
  expect(await gradeOf('b.txt')).toBe('E')
})

it('credibility stands beside a claim, and no verdict rests on either', async () => {
  const before = await founded()
  expect(before.verdict).toBe('dispute')
  const claim = before.variants[0]!.claims[0]!
  const decision = await decide('credibility', claim, '2')
  const after = await founded()
  expect(after.admiralty!.claims).toEqual({ [claim]: '2' })
  expect(Object.values(after.admiralty!.sources).sort()).toEqual(['C', 'E'])
  expect({ ...after, admiralty: before.admiralty }).toEqual(before)
  await decide('undo', decision.id)
  expect((await founded()).admiralty!.claims).toEqual({})
})

it('what is no grade is refused', async () => {
  await expect(decide('grade', 'hills monitor', 'G')).rejects.toThrow('a letter from A to F')
  await expect(decide('credibility', (await founded()).variants[0]!.claims[0]!, 'A')).rejects.toThrow('from 1 to 6')
  await expect(decide('grade', 'nobody', 'A')).rejects.toThrow('There is no source nobody')
})
