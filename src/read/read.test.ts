import { describe, expect, it } from 'vitest'
import { readDocument } from './read.ts'

const read = (text: string) => readDocument(new TextEncoder().encode(text), 'note.txt')

describe('readDocument', () => {
  it('parts a meeting table that lost its walls: the running number decides where the date begins', async () => {
    const text = `Meetings

 # Date Location PFN Rep Govt Rep Details
13/04/09Harwa, Kenya StateGen. Abel Toro + (3)Col. Idris NurInformal meeting
28,9/05/09HarwaAbel ToroIdris NurThey agreed on a list:

  1. The parties exchange prisoners.
  2. A commission meets monthly.
312/06/2009Port Lodo, LibanLt. Gen. Sana WekeIdris Nur
`
    const document = await read(text)
    const rows = document.blocks
      .filter((block) => block.kind === 'table-row' && !block.header)
      .map((row) => [row.number, ...row.cells!.slice(1).map((cell) => text.slice(cell.start, cell.end))])
    expect(rows).toEqual([
      [1, '3/04/09', 'Harwa, Kenya State', 'Gen. Abel Toro + (3)', 'Col. Idris Nur', 'Informal meeting'],
      [2, '8,9/05/09', 'Harwa', 'Abel Toro', 'Idris Nur', 'They agreed on a list:'],
      [3, '12/06/2009', 'Port Lodo, Liban', 'Lt. Gen. Sana Weke', 'Idris Nur'],
    ])
    const items = document.blocks.filter((block) => block.kind === 'list-item')
    expect(items.map((item) => [item.number, document.blocks[item.under!]!.number])).toEqual([
      [1, 2],
      [2, 2],
    ])
  })

  it('takes labels that run on into their values apart', async () => {
    const text = `Lodo Liberation Front

From Wikipedia, the free encyclopedia

Lodo Liberation Front
ChairmanSana Weke[1]
Vice chairmenAbel Toro
Idris Nur
Founded1977
Armed wingLodo Army

The Lodo Liberation Front is a political organisation.

  1. ^ Toro, Mina (2001). Lodo. Harwa: Dune Books.
`
    const document = await read(text)
    expect(document.format).toBe('encyclopedia-text')
    const pairs = document.blocks
      .filter((block) => block.kind === 'key-value')
      .map(({ key, value }) => [text.slice(key!.start, key!.end), text.slice(value!.start, value!.end)])
    expect(pairs).toEqual([
      ['Chairman', 'Sana Weke'],
      ['Vice chairmen', 'Abel Toro\nIdris Nur'],
      ['Founded', '1977'],
      ['Armed wing', 'Lodo Army'],
    ])
    expect(document.publisher?.text).toBe('Wikipedia')
  })
})
