import { afterAll, beforeAll, expect, it } from 'vitest'
import { addBytes } from '../src/pipeline/add.ts'
import { importGazetteer } from '../src/pipeline/importGazetteer.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { comparisonsOfSubject } from '../src/store/comparisons.ts'
import { entityByName } from '../src/store/entities.ts'
import { locationsOf } from '../src/store/gazetteer.ts'
import { testBase } from './store/testBase.ts'

const gazetteer = `SR_Pcode,SR_Name_Eng,District/SAZ_Pcode,District/SAZ_Name_Eng,Tsp_Pcode,Township_Name_Eng,Town_Pcode,Town_Name_Eng,Town_Name_MMR,Longitude,Latitude
XX01,Northland,XX01D1,Riverside,XX0101,Ford,XX010101,Ford Town,,97.5,24.5
`
const { address, remove } = testBase()
const bytes = (text: string) => new TextEncoder().encode(text)
const note = (base: string) => bytes(`---\nbase: ${base}\n---\n\n# Northland Defence Army\n\n- **Founded**: 1999\n`)
let base: Base

const idOf = async (name: string): Promise<string> => {
  const found = await entityByName(base, name)
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`)
  return found.entity.id
}

beforeAll(async () => {
  base = await openBase(address, { create: true })
  await addBytes(base, note('Ford'), 'a.md')
  await addBytes(base, note('Northland State'), 'b.md')
})
afterAll(async () => {
  await base.close()
  remove()
})

it('a gazetteer locates places, and a town in a state refines the state', async () => {
  const army = await idOf('Northland Defence Army')
  const verdict = async () =>
    (await comparisonsOfSubject(base, army)).find((c) => c.property === 'headquarters')?.verdict
  expect(await verdict()).toBe('compatible')
  await importGazetteer(base, bytes(gazetteer), 'towns.csv')
  const ford = await idOf('Ford')
  expect((await locationsOf(base, [ford])).get(ford)).toMatchObject({
    class: 'town',
    longitude: 97.5,
    latitude: 24.5,
    pcode: 'XX010101',
    withinNames: ['Ford Township', 'Riverside District', 'Northland State'],
  })
  expect(await verdict()).toBe('refinement')
})
