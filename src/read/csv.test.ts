import { expect, it } from 'vitest'
import { outline, readText } from './fixtures/outline.ts'

it('names the cells of each row by the first row; quotes, breaks and empty cells as RFC 4180 has them', async () => {
  const document = await readText(`event_id,event_date,actor,notes\r
1,2020-01-02,"Army, the","They said ""go"",\r
and left"\r
2,2020-02-03,,\r
`)
  expect(document.format).toBe('csv')
  expect(outline(document)).toEqual([
    'table-row header: event_id | event_date | actor | notes',
    'table-row: 1 | 2020-01-02 | Army, the | They said ""go"", / and left',
    'table-row: 2 | 2020-02-03',
  ])
  expect(document.blocks[1]?.cells?.map((cell) => cell.column)).toEqual(['event_id', 'event_date', 'actor', 'notes'])
})

it('takes semicolons and tabs for delimiters too, and prose with commas for prose', async () => {
  expect((await readText('id;name;date\n1;Kora;2001\n2;Lodo;2002\n')).format).toBe('csv')
  const prose =
    'The army, they said, left. It came back, later.\nThe front, it said, stayed. So it did, for now.\nBoth, in the end, met. They talked, and ate.\n'
  expect((await readText(prose)).format).toBe('plain-text')
})
