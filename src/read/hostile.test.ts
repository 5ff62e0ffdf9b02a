import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { readEncyclopediaText } from './encyclopediaText.ts'
import { readFlattenedWiki } from './flattenedWiki.ts'
import { readHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plainText.ts'
import { recognise } from './recognise.ts'
import { RefusalError } from './refusal.ts'
import { readSavedPage } from './savedPage.ts'
import { readWikitext } from './wikitext.ts'

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  recognition: recognise,
  'plain text': readPlainText,
  'saved page': readSavedPage,
  'encyclopedia text': readEncyclopediaText,
  'flattened wiki': readFlattenedWiki,
  Markdown: readMarkdown,
  wikitext: readWikitext,
  CSV: readCsv,
  HTML(text) {
    try {
      readHtml(text, 'page.html')
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
    }
  },
}

/** Characters, 2 MB of each. */
const characters = [
  'a',
  '1',
  ' ',
  '\n',
  '-',
  '=',
  '#',
  '*',
  '`',
  '[',
  '{',
  '|',
  '"',
  '<',
  '&',
  '^',
  '\u00a0',
  'က',
  '😀',
  '\ud800',
]
/** Marks and lines, 300 kB of each: what opens and never closes, closes and never opened, or begins a block each time. */
const marks = [
  'A',
  '\t',
  '\r',
  '.',
  ':',
  '–',
  '_',
  ']',
  '[[',
  ']]',
  '(',
  '{{',
  '}}',
  '{|',
  '>',
  '/',
  '\ufeff',
  'aA',
  'A ',
  '1/',
  '1 ',
  '- ',
  '• ',
  '1. ',
  '# ',
  '> ',
  'a\n',
  'A\n',
  'A\n\n',
  'A: b\n',
  '1/1/11A\n',
  '<b>a</b>',
  '<br>',
  '<p>',
  '<ref>',
  '<ref>a</ref>',
  '<!--',
  '<td>',
  '<table><tr><td>',
  '</i>',
  '==a==\n',
  '- a: b\n',
  '|a|b\n',
  'http://',
  '://',
  "''",
  '[^1]: a\n',
  'AaAa',
  'KIO',
  'Founded1 ',
  ' # Date Place Details\n',
  '{{a|b=c\n',
]

/** What took longer, in time of the processor: a busy machine does not fail the test. */
function slow(read: (text: string) => unknown, bits: readonly string[], size: number, milliseconds: number): string[] {
  return bits.flatMap((bit) => {
    const text = bit.repeat(Math.ceil(size / bit.length))
    const start = process.cpuUsage()
    read(text)
    const { user, system } = process.cpuUsage(start)
    const took = (user + system) / 1000
    return took < milliseconds ? [] : [`${JSON.stringify(bit)} took ${Math.round(took)} ms`]
  })
}

describe('reading takes time in proportion to size, whatever is repeated', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`2 MB of one character in less than two seconds: ${name}`, () => {
      expect(slow(read, characters, 2_000_000, 2000)).toEqual([])
    })
    it(`300 kB of one mark in less than a second: ${name}`, () => {
      expect(slow(read, marks, 300_000, 1000)).toEqual([])
    })
  }
})
