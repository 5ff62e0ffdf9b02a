import { expect, it } from 'vitest'
import { readDocument } from '../read/read.ts'
import { extract } from './extract.ts'

it('what a dated statement is about is an event of its own, that had happened by then', async () => {
  const page = `17 May 2023 /

New Mon State Party (NMSP) (2021 – 2022)

New Mon State Party (NMSP)

Statements

Nov 20, 2014 – NMSP released a statement on Myanmar army attacked on NMSP military academy

Dec 3, 2014 – NMSP released a statement on Union Day
`
  const { claims } = extract(await readDocument(new TextEncoder().encode(page), 'page.txt'))
  const dates = claims.flatMap((c) => (c.property === 'date' && c.value.kind === 'date' ? [c.value.edtf] : []))
  expect(dates.sort()).toEqual(['../2014-11-20', '2014-11-20', '2014-12-03'])
  const raid = claims.find((c) => c.property === 'eventType' && c.value.kind === 'text' && c.value.text === 'raid')!
  const place = claims.find((c) => c.property === 'place')!
  expect(place.subject).toEqual(raid.subject)
})
