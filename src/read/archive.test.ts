import { expect, it } from 'vitest'
import { isArchive, openArchive } from './archive.ts'
import { makeDocx, makeZip } from './fixtures/make.ts'
import { RefusalError } from './refusal.ts'

it('opens a zip of documents, without the traces of operating systems', () => {
  const zip = makeZip({ 'a/one.txt': 'One.', '__MACOSX/a/one.txt': 'x', 'a/.DS_Store': 'x', 'two.md': '# Two' })
  expect(isArchive(zip, 'all.zip')).toBe(true)
  const files = openArchive(zip, 'all.zip')
  expect(files.map(({ file, bytes }) => [file, new TextDecoder().decode(bytes())])).toEqual([
    ['all.zip/a/one.txt', 'One.'],
    ['all.zip/two.md', '# Two'],
  ])
})

it('takes a Word document for a document, though it is a zip', () => {
  expect(isArchive(makeDocx('<w:p/>'), 'x.docx')).toBe(false)
  expect(isArchive(new TextEncoder().encode('PK text'), 'x.txt')).toBe(false)
})

it('refuses an entry that is larger than it says', () => {
  const [entry] = openArchive(makeZip({ 'one.txt': 'a'.repeat(5000) }, { claim: 10 }), 'all.zip')
  expect(() => entry!.bytes()).toThrow(RefusalError)
})
