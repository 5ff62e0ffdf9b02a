import { expect, it } from 'vitest'
import { makePdf, makeZip } from './fixtures/make.ts'
import { LARGEST_DOCUMENT, readDocument } from './read.ts'
import { RefusalError } from './refusal.ts'

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const zeros = new Uint8Array(8 * 1024 * 1024)

const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['an empty file', bytes(), /empty/],
  ['white space only', bytes(' \r\n\t\n'), /no text/],
  ['a byte order mark only', bytes([0xef, 0xbb, 0xbf]), /no text/],
  ['a file over the bound', new Uint8Array(LARGEST_DOCUMENT + 1).fill(97), /20\.0 MB/],
  ['noise', bytes(Array.from({ length: 4000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256)), /not text|not UTF-8/],
  ['zeros', new Uint8Array(500), /not text/],
  ['control characters', bytes('a\x01b\x02c\x03d\x04e\x05'), /not text/],
  ['a text of an unknown encoding', bytes([0x81, 0x8d, 0x90, 0x9d, 0xe3, 0x82, 0xa0, 0xff, 0xfe, 0x80]), /not UTF-8/],
  ['UTF-16 that breaks off inside a letter', bytes([0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x41, 0x00]), /UTF-16/],
  ['a picture', bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /picture/],
  ['an old Word document', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /Office/],
  ['rich text', bytes('{\\rtf1\\ansi Lodo}'), /RTF/],
  ['a file packed with gzip', bytes([0x1f, 0x8b, 8, 0, 0, 0]), /gzip/],
  ['a database', bytes('SQLite format 3\0....'), /database/],
  ['a damaged PDF', bytes('%PDF-1.7\n1 0 obj <<'), /PDF is damaged/],
  ['an encrypted PDF', makePdf(['Lodo Front'], true), /PDF is encrypted/],
  ['a PDF without text', makePdf([]), /only pictures/],
  ['a zip archive that is no document', makeZip({ 'a.txt': 'Lodo' }), /zip archive/],
  ['an archive that is cut off', makeZip({ 'word/document.xml': 'Lodo' }).subarray(0, 60), /damaged/],
  ['an encrypted archive', makeZip({ 'word/document.xml': 'Lodo' }, { flags: 1 }), /encrypted/],
  ['a zip bomb', makeZip({ 'word/document.xml': zeros }), /far more/],
  ['a zip bomb that hides its size', makeZip({ 'word/document.xml': zeros }, { claim: 1000 }), /far more/],
  ['a Word document without its parts', makeZip({ 'word/document.xml': '<broken' }), /Word document is damaged/],
  ['a text of a million lines', bytes('a\n'.repeat(1_000_000)), /400,000 lines/],
  ['a page nested without end', bytes('<html><body>', '<div>'.repeat(50_000)), /nests/],
]

for (const [what, content, reason] of refused)
  it(`refuses ${what}, with file, reason and advice`, async () => {
    const error = await readDocument(content, 'bad.bin').then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(RefusalError)
    const { refusal } = error as RefusalError
    expect(refusal.file).toBe('bad.bin')
    expect(refusal.reason).toMatch(reason)
    expect(refusal.advice).toMatch(/^[A-Z].{8,}\.$/)
  })

it('reads text of older encodings where it is clearly text', async () => {
  const utf16 = await readDocument(
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Lodo Front – 1977', 'utf16le')]),
    'x',
  )
  expect(utf16.text).toBe('\ufeffLodo Front – 1977')
  const windows = await readDocument(bytes('The Lodo Front\x92s caf\xe9 \x96 founded in 1977, it says.'), 'x')
  expect(windows.text).toBe('The Lodo Front’s café – founded in 1977, it says.')
})
