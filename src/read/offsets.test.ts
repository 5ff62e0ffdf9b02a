import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document } from '../model/document.ts'
import type { Span } from '../model/span.ts'
import { readCsv } from './csv.ts'
import { readEncyclopediaText } from './encyclopediaText.ts'
import { readFlattenedWiki } from './flattenedWiki.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plainText.ts'
import { readDocument } from './read.ts'
import type { LaidReading, Reading } from './reading.ts'
import { RefusalError } from './refusal.ts'
import { readSavedPage } from './savedPage.ts'
import { readWikitext } from './wikitext.ts'

/** Every way in which a block can be wrong: outside the text, over another, empty, or with parts outside itself. */
function faults({ text, blocks, links = [], title, captured, retrieved, published }: LaidReading | Document): string[] {
  const found: string[] = []
  const within = (inner: Span, outer: Span) =>
    inner.start >= outer.start && inner.start <= inner.end && inner.end <= outer.end
  let last = 0
  for (const [i, block] of blocks.entries()) {
    const say = (fault: string) => found.push(`block ${i} (${block.kind} ${block.start}–${block.end}): ${fault}`)
    if (block.start < last) say(`begins before ${last}, where the one before ends`)
    if (block.start >= block.end) say('is empty')
    if (block.end > text.length) say('lies outside the text')
    if (/^\s|\s$/u.test(text.slice(block.start, block.end))) say('has white space around it')
    for (const part of ['key', 'value'] as const)
      if (block[part] && !within(block[part], block)) say(`${part} lies outside`)
    if (block.key && block.value && block.key.end > block.value.start) say('key and value overlap')
    let cellEnd = block.start
    for (const cell of block.cells ?? []) {
      if (!within(cell, block) || cell.start >= cell.end) say('a cell lies outside, or is empty')
      if (cell.start < cellEnd) say('cells overlap')
      cellEnd = cell.end
    }
    if (block.section !== null && !(block.section < i && blocks[block.section]?.kind === 'heading'))
      say('section is no heading above')
    if (block.under !== undefined && !(block.under < i)) say('under is no block above')
    last = block.end
  }
  for (const link of links) if (!within(link, { start: 0, end: text.length })) found.push('a link lies outside')
  for (const stated of [title, captured, retrieved, published])
    if (stated?.span && !within(stated.span, { start: 0, end: text.length })) found.push('metadata lie outside')
  return found
}

const readers: Readonly<Record<string, (text: string) => Reading>> = {
  'plain text': readPlainText,
  'saved page': readSavedPage,
  'encyclopedia text': readEncyclopediaText,
  'flattened wiki': readFlattenedWiki,
  Markdown: readMarkdown,
  wikitext: readWikitext,
  CSV: readCsv,
}

/** Shapes that documents are made of, to be strewn about at random. */
const pieces = [
  '= Title =',
  '== Section ==',
  '# Heading',
  '## ',
  '- Key: value',
  '- ',
  '* item',
  '** deeper',
  '1. first',
  '  2. second',
  '12/03/14Port Lodo',
  '212/04/2014HarwaCol. Abel ToroAung',
  ' # Date Location PFN Rep Govt Rep Details',
  'No Date Place Details',
  '• bullet',
  '– Ceasefire – 12 May 2001',
  'Founded: 1977',
  'Founded1977',
  'Armed wingLodo Army',
  'ChairmanSana Weke[1]',
  'From Wikipedia, the free encyclopedia',
  '---',
  'tags: [a, "b", c]',
  'title: "x"',
  '**Bold**: words',
  '| a | b |',
  '|---|---|',
  '{{Infobox group',
  '| name = Lodo',
  '}}',
  '{|',
  '|-',
  '|}',
  '! head',
  '[[Page|words]]',
  '<ref name="x">A note, 2001</ref>',
  '<ref',
  '</ref>',
  '<!--',
  '-->',
  "'''bold'''",
  '  1. ^ Toro (2001). Lodo.',
  '^ a b ',
  '[^1]: note',
  '> quote',
  '```',
  'https://example.org/a',
  '2019 – 13 clashes',
  '2009 to 2015 –',
  'Mar 11, 2015 – Statement',
  'Civilian:',
  'The parties met: ',
  'SUMMARY',
  'Clashes with othersOne clash',
  '<p>',
  '<li>',
  '<table><tr><th>',
  '<td>',
  '</table>',
  '<b>Key</b>: ',
  '<br>',
  '<script>',
  '</div>',
  'a,b,"c',
  '";x',
  '\t',
  'ကချင်လွတ်လပ်ရေး',
  '𐍈𝔸😀',
  '\u00a0',
  '\ufeff',
  '\u202e',
  '“quoted”',
  'N’Ban',
  'é',
]
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.constantFrom('\n', '\n\n', '\r\n', '\r', ' ', '', '\n\n\n', '\f'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('every block lies in its text, in order, over no other, its parts inside it', () => {
  for (const [name, read] of Object.entries(readers))
    it(`of ${name}`, () => {
      fc.assert(
        fc.property(text, (source) => {
          expect(faults({ text: source, ...read(source) })).toEqual([])
        }),
        { numRuns: 1500 },
      )
    })

  it('of HTML, in the text that it shows', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(faults(readHtml(source, 'page.html'))).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('of whatever bytes are taken for', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const bytes = new TextEncoder().encode(source)
        try {
          const document = await readDocument(bytes, 'x')
          expect(faults(document)).toEqual([])
          if (document.format !== 'html')
            expect(document.text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
        } catch (error) {
          if (!(error instanceof RefusalError)) throw error
        }
      }),
      { numRuns: 500 },
    )
  })
})

it('keeps byte order mark, CRLF, no-break spaces, Burmese and astral letters where they stand', async () => {
  const source =
    '\ufeffLodo\u00a0Front 𝔸\r\n\r\nFounded: 1977\r\nNative name: လိုဒိုတပ်ဦး\r\nBase: Harwa 😀\r\n\r\n• first\r\n• second\r\n'
  const document = await readDocument(new TextEncoder().encode(source), 'x')
  expect(document.text).toBe(source)
  expect(
    document.blocks.map((block) => source.slice(block.value?.start ?? block.start, block.value?.end ?? block.end)),
  ).toEqual(['Lodo\u00a0Front 𝔸', '1977', 'လိုဒိုတပ်ဦး', 'Harwa 😀', 'first', 'second'])
})
