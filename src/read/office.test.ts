import { expect, it } from 'vitest'
import { makeDocx, makePdf } from './fixtures/make.ts'
import { outline } from './fixtures/outline.ts'
import { readDocument } from './read.ts'

it('reads the text layer of a PDF with the structure of its lines', async () => {
  const document = await readDocument(
    makePdf([
      'Sand Movement',
      '',
      'Founded: 1977',
      'Strength: 3,000 fighters',
      '',
      'The movement (est. 1977) met the army.',
    ]),
    'sand.pdf',
  )
  expect(document.format).toBe('pdf')
  expect(document.mediaType).toBe('application/pdf')
  expect(outline(document)).toEqual([
    'heading 1: Sand Movement',
    'key-value: Founded => 1977',
    'key-value: Strength => 3,000 fighters',
    'paragraph: The movement (est. 1977) met the army.',
  ])
})

it('reads headings, paragraphs and tables of a Word document', async () => {
  const run = (text: string, bold = false) =>
    `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
  const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`
  const document = await readDocument(
    makeDocx(`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('Sand Movement')}</w:p>
<w:p>${run('Founded:', true)}${run(' 1977')}</w:p><w:p>${run('It met &lt;the&gt; army.')}</w:p>
<w:tbl><w:tr>${cell('1')}${cell('5 June 2015')}${cell('Kora')}</w:tr></w:tbl>`),
    'sand.docx',
  )
  expect(document.format).toBe('docx')
  expect(outline(document)).toEqual([
    'heading 1: Sand Movement',
    'key-value: Founded => 1977',
    'paragraph: It met <the> army.',
    'table-row #1: 1 | 5 June 2015 | Kora',
  ])
})
