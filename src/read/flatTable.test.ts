import { describe, expect, it } from 'vitest'
import { gluedTable, regions } from './fixtures/meetings.ts'
import { outline, readText } from './fixtures/outline.ts'

const rows = async (text: string) => outline(await readText(text)).filter((line) => line.startsWith('table-row'))

describe('tables that lost their walls', () => {
  it('takes the date after the running number, however both are written', async () => {
    expect(
      await rows(` No. Date Place DPP representatives Government representatives Agreements
11/2/12KoraOmar Sar, Abel Toro and 5 membersU Bilo Nur (Minister for Mines)4-point agreement signed
225-2-2012KoraOmar Sar + (8)Idris MinTalks at the level of the union. Both agreed.
311 April 2012Three WellsOmar SarIdris Min, Gen. Zaw OoOffices open in towns
48,9/05/12KoraOmar SarIdris Min
`),
    ).toEqual([
      'table-row header: No. | Date | Place | DPP representatives | Government representatives | Agreements',
      'table-row #1: 1 | 1/2/12 | Kora | Omar Sar, Abel Toro and 5 members | U Bilo Nur (Minister for Mines) | 4-point agreement signed',
      'table-row #2: 2 | 25-2-2012 | Kora | Omar Sar + (8) | Idris Min | Talks at the level of the union. Both agreed.',
      'table-row #3: 3 | 11 April 2012 | Three Wells | Omar Sar | Idris Min, Gen. Zaw Oo | Offices open in towns',
      'table-row #4: 4 | 8,9/05/12 | Kora | Omar Sar | Idris Min',
    ])
  })

  it('knows a number sign that runs on, registered dates, and a row that lacks its date', async () => {
    expect(
      await rows(`#Date Location DPP Reps Govt Reps Details
119.11.2011KoraOmar SarIdris MinInitial talks
22-Dec-2011KoraOmar Sar + (8)Idris MinTalks at the level of the union.
3HarwaNobody published the date of this one.
410-06-13KoraOmar SarIdris MinOffices open in towns
`),
    ).toEqual([
      'table-row header: # | Date | Location | DPP Reps | Govt Reps | Details',
      'table-row #1: 1 | 19.11.2011 | Kora | Omar Sar | Idris Min | Initial talks',
      'table-row #2: 2 | 2-Dec-2011 | Kora | Omar Sar + (8) | Idris Min | Talks at the level of the union.',
      'table-row #3: 3 | Harwa | Nobody published the date of this one.',
      'table-row #4: 4 | 10-06-13 | Kora | Omar Sar | Idris Min | Offices open in towns',
    ])
  })

  it('leaves cells where tabs put them, the empty ones too', async () => {
    const document = await readText(`DPP meetings

No.\tDate\tPlace\tDPP delegates\tGovernment delegates\tResult
1\t3 Nov 2011\tKora\tOmar Sar; Abel Toro\tIdris Min\tFour points
2\t12.3.2012\t\tOmar Sar\t\tPostponed
`)
    const row = document.blocks.find((block) => block.number === 2)
    expect(row?.cells?.map((cell) => [cell.column, document.text.slice(cell.start, cell.end)])).toEqual([
      ['No.', '2'],
      ['Date', '12.3.2012'],
      ['DPP delegates', 'Omar Sar'],
      ['Result', 'Postponed'],
    ])
  })

  it('parts runs of abbreviations by those that the document knows, and keeps names that are merely run together', async () => {
    expect(
      await rows(`The DPP and the UPC met.

 # Date Location DPP Rep Govt Rep Details
15/10/13Harwa, Liban StateDPPUPCUPC and DPP held a formal meeting in Harwa.
26/11/13HarwaDPPLt. Gen. MyintSoe (Minister)Informal meeting
37/12/13HarwaDPPCol. Abel ToroNot known
`),
    ).toEqual([
      'table-row header: # | Date | Location | DPP Rep | Govt Rep | Details',
      'table-row #1: 1 | 5/10/13 | Harwa, Liban State | DPP | UPC | UPC and DPP held a formal meeting in Harwa.',
      'table-row #2: 2 | 6/11/13 | Harwa | DPP | Lt. Gen. MyintSoe (Minister) | Informal meeting',
      'table-row #3: 3 | 7/12/13 | Harwa | DPP | Col. Abel Toro | Not known',
    ])
  })

  it('goes on over lines, lists and rows that the page lost', async () => {
    const document = await readText(` # Date Place DPP Rep Govt Rep Details
95/10/13KoraOmar SarIdris MinAgreed:

  1. to meet again
  2. to trade prisoners
105/11/13KoraOmar SarIdris MinInformal meeting
They will meet again.
127/12/13KoraOmar SarIdris MinNo agreement.

After the table.
`)
    expect(outline(document).slice(1)).toEqual([
      'table-row #9: 9 | 5/10/13 | Kora | Omar Sar | Idris Min | Agreed:',
      'list-item #1 under 1: to meet again',
      'list-item #2 under 1: to trade prisoners',
      'table-row #10: 10 | 5/11/13 | Kora | Omar Sar | Idris Min | Informal meeting / They will meet again.',
      'table-row #12: 12 | 7/12/13 | Kora | Omar Sar | Idris Min | No agreement.',
      'paragraph: After the table.',
    ])
  })

  it('parts at least 98 of 100 rows of tables from four regions exactly as they were', async () => {
    let seed = 7
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    const wrong: string[] = []
    let all = 0
    for (let round = 0; round < 12; round++)
      for (const region of regions) {
        const { text, rows } = gluedTable(region, next)
        const { blocks } = await readText(text)
        for (const row of rows) {
          all++
          const block = blocks.find(
            ({ kind, header, number }) => kind === 'table-row' && !header && number === Number(row[0]),
          )
          const cells = block?.cells?.map((cell) => text.slice(cell.start, cell.end)) ?? []
          if (cells.join(' | ') !== row.join(' | ')) wrong.push(`${row.join(' | ')} was read as ${cells.join(' | ')}`)
        }
      }
    expect(wrong.slice(0, Math.max(0, wrong.length - Math.floor(all * 0.02)))).toEqual([])
  })
})
