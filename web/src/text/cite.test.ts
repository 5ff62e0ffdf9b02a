import { describe, expect, test } from 'vitest'
import { apa, bibtex, type Cited, chicago, cslOf, ris } from './cite.ts'

const page: Cited = {
  id: 'd1',
  title: 'Marn League',
  file: 'marn.html',
  publisher: 'Openpedia',
  published: '2019-05',
  captured: '2024-06-01',
  retrieved: null,
  address: 'https://openpedia.example/Marn_League',
  sha256: 'ab12',
  version: 2,
}
const note: Cited = {
  ...page,
  title: null,
  publisher: null,
  published: null,
  captured: '1998~',
  address: null,
  version: 1,
}

describe('a document is cited', () => {
  test('as CSL-JSON', () => {
    expect(cslOf(page)).toEqual({
      id: 'd1',
      type: 'webpage',
      title: 'Marn League',
      publisher: 'Openpedia',
      issued: { 'date-parts': [[2019, 5]] },
      accessed: { 'date-parts': [[2024, 6, 1]] },
      URL: 'https://openpedia.example/Marn_League',
      version: '2',
      note: 'sha256 ab12',
    })
    expect(cslOf(note)).toEqual({
      id: 'd1',
      type: 'document',
      title: 'marn.html',
      accessed: { 'date-parts': [[1998]], circa: true },
      note: 'sha256 ab12',
    })
    expect(cslOf({ ...page, published: '2011-21' }).issued).toEqual({ raw: '2011-21' })
  })
  test('in the manner of Chicago', () => {
    expect(chicago(cslOf(page))).toBe(
      '“Marn League”, Openpedia, May 2019, accessed 1 June 2024, https://openpedia.example/Marn_League.',
    )
    expect(chicago(cslOf(note))).toBe('“marn.html”, accessed about 1998.')
  })
  test('in the manner of the APA', () => {
    expect(apa(cslOf(page))).toBe(
      'Openpedia. (2019). Marn League. Retrieved 1 June 2024, from https://openpedia.example/Marn_League',
    )
    expect(apa(cslOf(note))).toBe('marn.html. (n.d.).')
  })
  test('for BibTeX, its special characters as they are to be read', () => {
    expect(bibtex(cslOf({ ...page, title: '50% & {more}_\\x' }))).toBe(
      [
        '@online{d1,',
        '  title = {{50\\% \\& \\{more\\}\\_\\textbackslash{}x}},',
        '  organization = {Openpedia},',
        '  date = {2019-05},',
        '  year = {2019},',
        '  url = {https://openpedia.example/Marn_League},',
        '  urldate = {2024-06-01},',
        '  version = {2},',
        '  note = {sha256 ab12}',
        '}',
        '',
      ].join('\n'),
    )
  })
  test('for RIS, one field a line whatever the title holds', () => {
    expect(ris(cslOf({ ...page, title: 'Marn\nER  - League' })).split('\r\n')).toEqual([
      'TY  - ELEC',
      'TI  - Marn ER - League',
      'PB  - Openpedia',
      'PY  - 2019',
      'DA  - 2019/05//',
      'Y2  - 2024/06/01/',
      'UR  - https://openpedia.example/Marn_League',
      'ET  - 2',
      'N1  - sha256 ab12',
      'ID  - d1',
      'ER  - ',
      '',
    ])
  })
})
