import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { gedFile } from '../import/fixtures/rows.ts'
import { importDataset } from '../pipeline/importDataset.ts'
import { type Base, openBase } from '../store/base.ts'
import { entityByName } from '../store/entities.ts'
import { fightEvents, fights } from './fights.ts'
import { networkPicture } from './networkPicture.ts'

const folder = mkdtempSync(join(tmpdir(), 'variorum-fights-'))
let base: Base

beforeAll(async () => {
  base = await openBase(join(folder, 'base'), { create: true })
  const rows = gedFile(
    { id: 1 },
    { id: 2, date_start: '2019-03-20', date_end: '2019-03-20' },
    { id: 3, date_start: '2019-12-30', date_end: '2020-01-02', date_prec: 2 },
    { id: 4, type_of_violence: 2, side_a: 'Northmark Army', date_start: '2021-01-01', date_end: '2021-01-01' },
    // killing civilians is no fight
    { id: 5, type_of_violence: 3, side_b: 'Civilians' },
  )
  await importDataset(base, new TextEncoder().encode(rows), 'ged.csv', null)
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
})

const named = async (name: string): Promise<string> => {
  const found = await entityByName(base, name)
  if (found.kind !== 'one') throw new Error(`${name} is ${found.kind}`)
  return found.entity.id
}
const days = (year: number) => [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)].map((time) => time / 86_400_000)

it('counts by year how often two stood on different sides', async () => {
  const [group, army] = [await named('NLF'), await named('Northmark Army')]
  const found = (await fights(base, {})).map(({ a, b, from, to, events }) => ({ with: [a, b], from, to, events }))
  const [first, last] = days(2019)
  expect(found).toContainEqual({ with: expect.arrayContaining([group]), from: first, to: last, events: 2 })
  // what lies in no one year stands for its own days
  expect(found.filter(({ with: pair }) => !pair.includes(army)).map(({ events }) => events)).toEqual([2, 1])
  expect(found.find(({ with: pair }) => pair.includes(army))).toMatchObject({ from: days(2021)[0], events: 1 })
  expect(await fights(base, { entities: [army] })).toHaveLength(1)
  expect(await fights(base, { asOf: '2018' })).toEqual([])
  expect(await fights(base, { knownOn: '2000-01-01' })).toEqual([])
})

it('gives the events of a pair, in either order', async () => {
  const [group, army] = [await named('NLF'), await named('Northmark Army')]
  expect(await fightEvents(base, { a: group, b: army })).toMatchObject([{ date: '2021-01-01' }])
  expect(await fightEvents(base, { a: army, b: group, year: 2021 })).toHaveLength(1)
  expect(await fightEvents(base, { a: army, b: group, year: 2020 })).toEqual([])
})

it('is a relation of the network that no claim is counted for', async () => {
  const { nodes, edges, properties, claims, total } = await networkPicture(base, {}, 50_000)
  expect(properties).toEqual(['fought'])
  expect(edges.subject).toHaveLength(2)
  expect(claims.events.toSorted()).toEqual([1, 1, 2])
  expect(total).toBe(claims.edge.length)
  expect(nodes.map(({ label }) => label)).not.toContain('Civilians')
})
