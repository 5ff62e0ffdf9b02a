import { afterAll, beforeAll, expect, it } from 'vitest'
import { testBase } from '../../test/store/testBase.ts'
import { gedFile } from '../import/fixtures/rows.ts'
import { addBytes } from '../pipeline/add.ts'
import { importDataset } from '../pipeline/importDataset.ts'
import { type Base, openBase } from '../store/base.ts'
import { entityByName } from '../store/entities.ts'
import { clashCounts, clashesOfCount, periodOf } from './clashCounts.ts'

const { address, remove } = testBase()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const profile = `Northmark Liberation Front (NLF)

nlf

SUMMARY

Founded: 20 July 1958

Active Territories: Northmark State.

Strength: More than 3,000 (3 brigades)

Chairman – General Oskar Holm

Clashes with army
2019 – 40 clashes
`
let base: Base

beforeAll(async () => {
  base = await openBase(address, { create: true })
  await importDataset(
    base,
    bytes(
      gedFile(
        { id: 1 },
        { id: 2, date_start: '2019-03-20', date_end: '2019-03-20' },
        { id: 3, date_start: '2019-03-28', date_end: '2019-04-02', date_prec: 2 },
        { id: 4, date_start: '2019-12-30', date_end: '2020-01-02', date_prec: 2 },
        // killing civilians is no clash
        { id: 5, type_of_violence: 3, side_b: 'Civilians' },
      ),
    ),
    'ged.csv',
    null,
    { captured: '2020' },
  )
  await addBytes(base, bytes(profile), 'profile.txt')
})
afterAll(async () => {
  await base.close()
  remove()
})

const party = async (): Promise<string> => {
  const found = await entityByName(base, 'NLF')
  if (found.kind !== 'one') throw new Error(`NLF is ${found.kind}`)
  return found.entity.id
}

it('counts by month and year what lies in one; the rest has no period', async () => {
  const entity = await party()
  const periods = async (by: 'month' | 'year') =>
    (await clashCounts(base, { entity, by })).computed.map(({ period, events, computed }) => [period, events, computed])
  expect(await periods('year')).toEqual([
    ['2019', 3, true],
    [null, 1, true],
  ])
  expect(await periods('month')).toEqual([
    ['2019-03', 2, true],
    [null, 2, true],
  ])
})

it('says who stood on the other side, and gives the events of a number', async () => {
  const entity = await party()
  const { computed, sources, countedWith } = await clashCounts(base, { entity })
  expect(countedWith).toEqual([])
  expect(computed[0]!.against).toMatchObject([{ party: { label: 'Government of Ruritania' }, events: 3 }])
  const source = sources[0]!.work
  const of = async (period: string | null) =>
    (await clashesOfCount(base, { entity, source, period })).map(({ date }) => date)
  expect(await of('2019')).toHaveLength(computed[0]!.events)
  expect(await of(null)).toHaveLength(1)
  expect(await of('2018')).toEqual([])
  expect(await clashesOfCount(base, { entity, source, period: '2019', knownOn: '2000-01-01' })).toEqual([])
})

it('counts each party by itself when none is named, and classes of people never', async () => {
  const { computed, sources } = await clashCounts(base, { types: ['clash', 'attack-on-civilians'] })
  expect(computed.map(({ period, party, events }) => [period, party.label, events])).toEqual([
    ['2019', 'Government of Ruritania', 4],
    ['2019', 'Northmark Liberation Front', 3],
    [null, 'Government of Ruritania', 1],
    [null, 'Northmark Liberation Front', 1],
  ])
  expect(sources).toMatchObject([{ format: 'ucdp-ged', criterion: expect.stringContaining('at least one death') }])
})

it('sets a claimed figure beside the events of its period, and says what each counts', async () => {
  const { claimed } = await clashCounts(base, { entity: await party() })
  expect(claimed).toMatchObject([
    { computed: false, claim: { value: { min: 40 } }, beside: [{ events: 3, maybe: 1, relation: 'scope' }] },
  ])
  expect(claimed[0]!.beside[0]!.reason).toBe(
    '40 clashes with army (2019) beside 3 to 4 events of UCDP Georeferenced Event Dataset: Ruritania, 2019–2020 then: ' +
      'they count different things; UCDP counts events of organised violence with at least one death.',
  )
})

it('of the releases of a dataset counts the newest alone', async () => {
  const before = await clashCounts(base, {})
  await importDataset(base, bytes(gedFile({ id: 1 }, { id: 2, best: 9 }, { id: 3 }, { id: 4 })), 'ged-2.csv', null, {
    captured: '2021',
  })
  const after = await clashCounts(base, { entity: await party() })
  expect(after.computed.map(({ period, events }) => [period, events])).toEqual([['2019', 4]])
  expect(after.computed[0]!.source).toBe(before.computed[0]!.source)
  const then = await clashCounts(base, { entity: await party(), knownOn: '2000-01-01' })
  expect(then.computed).toEqual([])
})

it('tells the month or year of a date', () => {
  expect(periodOf('2019-03-04~', 'month')).toBe('2019-03')
  expect(periodOf('2019', 'month')).toBeNull()
  expect(periodOf('2019-21', 'month')).toBeNull()
  expect(periodOf('201X', 'year')).toBeNull()
  expect(periodOf('2019-12-30/2020-01-02', 'year')).toBeNull()
  expect(periodOf(null, 'year')).toBeNull()
})
