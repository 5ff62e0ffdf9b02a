import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { type Base, openBase } from '../store/base.ts'
import { type Addition, addAll } from './add.ts'

const { address, remove } = testBase()
let base: Base
beforeAll(async () => {
  base = await openBase(address, { create: true })
})
afterAll(async () => {
  await base.close()
  remove()
})

const addition = (file: string, text: string): Addition => ({
  file,
  load: async () => ({ bytes: new TextEncoder().encode(text), provenance: {} }),
})

it('many files are read on all processors and added in their order; what is refused or known is told', async () => {
  const notes = Array.from({ length: 14 }, (_, i) =>
    addition(`${i}.md`, `# Northern Front ${i}\n\nThe Northern Front ${i} was founded in ${1970 + i}.\n`),
  )
  const files = [
    ...notes.slice(0, 7),
    addition('empty.txt', ''),
    ...notes.slice(7),
    addition('again.md', '# Northern Front 3\n\nThe Northern Front 3 was founded in 1973.\n'),
  ]
  const seen: number[] = []
  const summary = await addAll(base, files, ({ done }) => seen.push(done))
  expect(summary.added.map((a) => a.file)).toEqual(notes.map((n) => n.file))
  expect(summary).toMatchObject({ documents: 14, known: 1, refused: [{ file: 'empty.txt' }] })
  expect(seen).toEqual([...files.keys(), files.length])
})
