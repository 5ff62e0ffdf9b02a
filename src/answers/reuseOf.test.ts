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

const copied = (schools: string): string =>
  `In March the movement raised taxes on the jade road, opened ${schools} schools in the northern township, and kept its seat in the hills for ten years.`
const texts = {
  'front.txt': `River Front\n\nIt was founded in 1961. ${copied('two')} Few people live there.\n`,
  'report.txt': `Hills report\n\nNothing happened in spring.\n\n${copied('three')}\n\nIt was founded in 1961.\n`,
}

beforeAll(async () => {
  for (const [file, text] of Object.entries(texts)) fs.writeFileSync(path.join(folder, file), text)
  const base = await openBase(address, { create: true })
  await addPaths(base, Object.keys(texts), folder)
  answers = localAnswers(base)
})
afterAll(async () => {
  await answers.close()
  remove()
})

it('a paragraph that another document repeats stands there too, told from either side; a short line is nobody’s', async () => {
  const { items } = await answers.documents({})
  for (const { id, file } of items) {
    const found = (await answers.reuse(id))!.items
    expect(found).toHaveLength(1)
    const [{ start, end, places }] = found as [(typeof found)[number]]
    expect(
      Array.from(texts[file as keyof typeof texts])
        .slice(start, end)
        .join(''),
    ).toContain('opened')
    expect(places.map((p) => p.document.id)).toEqual(items.filter((d) => d.id !== id).map((d) => d.id))
    expect(places[0]!.quote).toContain('raised taxes on the jade road')
  }
  expect(await answers.reuse('no such document')).toBeNull()
})
