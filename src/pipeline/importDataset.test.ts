import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onServer, type TestBase, testBase } from '../../test/store/testBase.ts'
import { localAnswers } from '../answers/local.ts'
import { acledFile, gedFile } from '../import/fixtures/rows.ts'
import type { Claim } from '../model/claim.ts'
import { RefusalError } from '../read/refusal.ts'
import { type Base, openBase } from '../store/base.ts'
import { checkBase } from '../store/check.ts'
import { claims } from '../store/claims.ts'
import { documents } from '../store/documents.ts'
import { entities } from '../store/entities.ts'
import { events } from '../store/events.ts'
import { rebuild } from '../store/rebuild.ts'
import { claimsLeft, claimsToReview } from '../store/reviewQueue.ts'
import { addBytes } from './add.ts'
import { importDataset } from './importDataset.ts'

let place: TestBase
let base: Base
beforeEach(async () => {
  place = testBase()
  base = await openBase(place.address, { create: true })
})
afterEach(async () => {
  await base.close()
  place.remove()
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const everyClaim = async (): Promise<readonly Claim[]> => (await claims(base, {}, { limit: 1000 })).items
const said = (all: readonly Claim[], property: string): Claim[] => all.filter((claim) => claim.property === property)

describe('a row of UCDP GED', () => {
  it('waits for nobody’s judgement, unless its document is asked for', async () => {
    await importDataset(base, bytes(gedFile({})), 'ged.csv', 'ucdp-ged')
    await addBytes(base, bytes('The Hill Front was founded in 1961.\n'), 'front.txt', {})
    const waiting = (await claimsToReview(base)).items
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.every((claim) => claim.document.file === 'front.txt')).toBe(true)
    expect(await claimsLeft(base)).toBe(waiting.length)
    const dataset = (await documents(base, {})).items.find((d) => d.file === 'ged.csv')!
    expect((await claimsToReview(base, { document: dataset.id })).items.length).toBeGreaterThan(5)
  })

  it('becomes an event with claims, each anchored to its cell', async () => {
    const imported = await importDataset(base, bytes(gedFile({})), 'ged.csv', 'ucdp-ged')
    expect(imported).toMatchObject({ rows: 1, skipped: [], title: 'UCDP Georeferenced Event Dataset: Ruritania, 2019' })
    const all = await everyClaim()
    expect(said(all, 'eventType')[0]).toMatchObject({
      value: { text: 'clash' },
      passage: { quote: '1' },
      block: 'table-row',
    })
    expect(said(all, 'date')[0]).toMatchObject({
      value: { edtf: '2019-03-04' },
      passage: { quote: '2019-03-04 00:00:00.000' },
      attributedTo: { label: 'Strelsau Courier 2019-03-05' },
      extractor: 'ucdp-ged@1',
      rule: 'date_start',
    })
    expect(said(all, 'place')[0]).toMatchObject({
      value: { label: 'Tarlen' },
      place: { relation: 'at', precision: 'town', longitude: 14.25, latitude: 48.5 },
    })
    expect(said(all, 'participant').map(({ value, role, side }) => [value, role, side])).toMatchObject([
      [{ label: 'Government of Ruritania' }, 'party', 'side A'],
      [{ label: 'NLF' }, 'party', 'side B'],
    ])
    expect(said(all, 'killed').map(({ value, victim, passage }) => [value, victim, passage.quote])).toMatchObject([
      [{ min: 2 }, { category: 'combatants', label: 'Government of Ruritania' }, '2'],
      [{ min: 5 }, { category: 'combatants', label: 'NLF' }, '5'],
      [{ min: 1 }, { category: 'civilians' }, '1'],
      [{ min: 8, best: 8, max: 12 }, null, '8,12,8'],
    ])
    expect(await checkBase(base)).toMatchObject({ problems: [] })
    expect((await documents(base, {})).items[0]).toMatchObject({ format: 'ucdp-ged', file: 'ged.csv' })
  })

  it('says how exactly its date and place are known', async () => {
    await importDataset(
      base,
      bytes(
        gedFile(
          { id: 1, date_prec: 2, date_end: '2019-03-07 00:00:00.000', where_prec: 2 },
          { id: 2, date_prec: 4, date_start: '2019-02-01', date_end: '2019-02-28', where_prec: 3 },
          { id: 3, date_prec: 2, where_prec: 4 },
          { id: 4, date_prec: 5, date_start: '2019-01-01', date_end: '2019-12-31', where_prec: 6 },
          { id: 5, where_prec: 5, where_coordinates: 'Holm township' },
        ),
      ),
      'ged.csv',
    )
    const all = await everyClaim()
    expect(said(all, 'date').map(({ value }) => value)).toMatchObject([
      { edtf: '2019-03-04/2019-03-07' },
      { edtf: '2019-02' },
      { edtf: '2019-03-04~' },
      { edtf: '2019' },
      { edtf: '2019-03-04' },
    ])
    expect(said(all, 'place').map(({ place }) => place)).toMatchObject([
      { label: 'Tarlen', relation: 'near', precision: 'town' },
      { label: 'Tarlen district', relation: 'within', precision: 'district' },
      { label: 'Northmark state', relation: 'within', precision: 'state' },
      { label: 'Ruritania', relation: 'within', precision: 'country' },
      { label: 'Holm township', relation: 'within', precision: 'township' },
    ])
  })

  it('tells who did it where one side kills civilians', async () => {
    await importDataset(
      base,
      bytes(gedFile({ type_of_violence: 3, side_b: 'Civilians', deaths_a: 0, deaths_b: 0, deaths_civilians: 8 })),
      'ged.csv',
    )
    const all = await everyClaim()
    expect(said(all, 'participant').map(({ role, value }) => [role, value])).toMatchObject([
      ['perpetrator', { label: 'Government of Ruritania' }],
      ['victim', { label: 'Civilians' }],
    ])
    expect(said(all, 'killed').every((claim) => claim.perpetrator?.label === 'Government of Ruritania')).toBe(true)
  })
})

describe('a row of ACLED', () => {
  it.each([
    ['today’s header', {}],
    ['the header from before 2023', { old: true }],
    ['semicolons', { delimiter: ';' }],
  ])('is read with %s, a byte order mark before it or not', async (_, layout) => {
    const row = { sub_event_type: 'Air/drone strike', event_type: 'Explosions/Remote violence' }
    await importDataset(base, bytes(`\uFEFF${acledFile([row], layout)}`), 'acled.csv', 'acled')
    const all = await everyClaim()
    expect(said(all, 'eventType')[0]).toMatchObject({ value: { text: 'airstrike' } })
    expect(said(all, 'date')[0]).toMatchObject({
      value: { edtf: '2019-03-04' },
      attributedTo: { label: 'Strelsau Courier' },
      via: [{ label: 'Radio Northmark' }],
    })
    expect(said(all, 'participant').map(({ value, role, side }) => [value, role, side])).toMatchObject([
      [{ label: 'Military Forces of Ruritania' }, 'attacker', 'side 1'],
      [{ label: 'Northmark Liberation Front' }, 'target', 'side 2'],
    ])
    expect(said(all, 'abbreviation')[0]).toMatchObject({ value: { text: 'NLF' }, passage: { quote: 'NLF' } })
    expect(said(all, 'name')[0]).toMatchObject({ valid: { edtf: '2018/..', start: 'exact', end: null } })
    expect(said(all, 'killed')[0]).toMatchObject({ value: { min: 7, best: 7, max: 7 }, victim: null })
    expect(said(all, 'outcome')[0]!.passage.quote).toBe(
      'On 4 March 2019, soldiers of Ruritania clashed with the NLF near Tarlen town.',
    )
    expect(await checkBase(base)).toMatchObject({ problems: [] })
  })

  it('is dated by its precision', async () => {
    const rows = [
      { event_id_cnty: 'R1', event_date: '2019-03-04', time_precision: 2 },
      { event_id_cnty: 'R2', event_date: '15 June 2019', time_precision: 3, geo_precision: 3 },
    ]
    await importDataset(base, bytes(acledFile(rows)), 'acled.csv')
    const all = await everyClaim()
    expect(said(all, 'date').map(({ value }) => value)).toMatchObject([
      { edtf: '2019-03-01~/2019-03-07~' },
      { edtf: '2019-06' },
    ])
    expect(said(all, 'place')[1]).toMatchObject({
      value: { label: 'Northmark' },
      place: { relation: 'within', precision: 'state' },
    })
  })
})

describe('a file', () => {
  it('is refused by the name of the column that is wrong, and nothing is stored', async () => {
    const refused = async (text: string): Promise<string> => {
      const error = await importDataset(base, bytes(text), 'ged.csv', 'ucdp-ged').catch((e: unknown) => e)
      expect(error).toBeInstanceOf(RefusalError)
      return (error as RefusalError).refusal.reason
    }
    expect(await refused(gedFile({}).replace(',deaths_b,', ',dead_b,'))).toBe(
      'The column “deaths_b” is missing, and “dead_b” is unknown.',
    )
    expect(await refused(gedFile({}).replace(',gwnob', ''))).toContain('“gwnob” is missing')
    expect(await refused(gedFile({}).replace('id,relid', 'relid,id'))).toBe('Column 1 is “relid” where “id” belongs.')
    expect(await refused(acledFile([{}]))).toContain('“id” is missing')
    expect((await documents(base, {})).items).toEqual([])
  })

  it('loses a ragged row, with its line, and nothing else', async () => {
    const lines = gedFile({ id: 1 }, { id: 2, where_description: 'two\nlines' }, { id: 3 }, { id: 4 }).split('\n')
    lines[4] = '3,short'
    const text = lines
      .join('\n')
      .concat(
        gedFile({ id: 4 }, { id: 5, date_start: 'soon' }, { id: 6, best: '=1+1' }).split('\n').slice(1).join('\n'),
      )
    const { rows, skipped } = await importDataset(base, bytes(text), 'ged.csv')
    expect(rows).toBe(3)
    expect(skipped).toEqual([
      { line: 5, reason: '2 columns instead of 49' },
      { line: 7, reason: 'id 4 stood in line 6 already' },
      { line: 8, reason: 'date_start “soon” is no date' },
      { line: 9, reason: 'best “=1+1” is no count' },
    ])
  })

  it('keeps its ids over releases: the newer is a version, its events are the same', async () => {
    await importDataset(base, bytes(gedFile({ id: 1 }, { id: 2 }, { id: 3 })), 'ged-1.csv', 'ucdp-ged', {
      captured: '2020',
    })
    await importDataset(base, bytes(gedFile({ id: 1 }, { id: 2, best: 9 }, { id: 4 })), 'ged-2.csv', 'ucdp-ged', {
      captured: '2021',
    })
    const [newer, older] = (await documents(base, {})).items
    expect([newer!.work, newer!.version, older!.version]).toEqual([older!.work, 2, 1])
    expect((await events(base)).items).toHaveLength(4)
    const answers = localAnswers(base)
    const changed = (await answers.diff(older!.id, newer!.id))!
    expect(changed.events).toMatchObject({
      gained: [{ type: 'Event' }],
      lost: [{ type: 'Event' }],
      revalued: [{ type: 'Event' }],
    })
    expect(changed.revalued.map(({ before, after }) => [before.property, before.value, after.value])).toMatchObject([
      ['killed', { best: 8 }, { best: 9 }],
    ])
    const actors = (await entities(base, {}, { limit: 1000 })).items.filter(({ type }) => type === 'ArmedGroup')
    expect(actors.map(({ label }) => label)).toEqual(['NLF'])
  })

  it.skipIf(onServer)('is there again after a rebuild, ids and claims the same', async () => {
    await importDataset(base, bytes(gedFile({ id: 1 }, { id: 2 })), 'ged.csv')
    const before = await everyClaim()
    const ids = (await events(base)).items.map(({ id }) => id)
    await base.close()
    const { lost } = await rebuild(place.address, (fresh, { bytes: original, file, provenance, recordedAt }) =>
      addBytes(fresh, original, file, provenance, recordedAt),
    )
    expect(lost).toEqual([])
    base = await openBase(place.address)
    expect(await everyClaim()).toEqual(before)
    expect((await events(base)).items.map(({ id }) => id)).toEqual(ids)
  })

  it('is recognised by its header when it is added as any document, and added once', async () => {
    const text = gedFile({})
    expect(await addBytes(base, bytes(text), 'ged.csv')).toMatchObject({ known: false })
    expect(await importDataset(base, bytes(text), 'ged.csv', 'ucdp-ged')).toMatchObject({ known: true, claims: 0 })
    expect((await events(base)).items).toHaveLength(1)
  })

  it.each([
    ['a quote that never closes', (text: string) => `${text}"${'x'.repeat(200_000)}`],
    ['a field of a megabyte', (text: string) => `${text}1,${'x'.repeat(1_000_000)},2\n`],
    ['very many fields', (text: string) => `${text}${','.repeat(100_000)}\n`],
  ])('with %s costs that row only', async (_, spoil) => {
    const { rows, skipped } = await importDataset(base, bytes(spoil(gedFile({}))), 'ged.csv')
    expect(rows).toBe(1)
    expect(skipped[0]!.line).toBe(3)
  })

  it('with a zero byte, or with unclosed quotes all over, is refused in words', async () => {
    await expect(importDataset(base, bytes(`${gedFile({})}\0`), 'ged.csv')).rejects.toThrow(/not text/)
    await expect(importDataset(base, bytes(gedFile({}) + `"x"y\n`.repeat(2_000)), 'ged.csv')).rejects.toThrow(
      /More than 1,000/,
    )
  })
})

describe('events of rows and of documents', () => {
  const row = { country: 'Mali', side_a: 'Government of Mali', conflict_name: 'Mali: Northmark' }
  const rows = gedFile(
    { ...row, id: 1 },
    { ...row, id: 2, where_coordinates: 'Holm village', latitude: '40.1', adm_2: 'Holm district' },
    { ...row, id: 3, date_start: '2019-05-01', date_end: '2019-05-01' },
  )
  const note =
    '# Northmark Liberation Front (NLF)\n\nOn 4 March 2019, the Malian army clashed with the Northmark Liberation Front (NLF) at Tarlen.\n'

  it.each([
    ['after the document', true],
    ['before it', false],
  ])('meet when the dataset comes %s; no two rows become one', async (_, documentFirst) => {
    const add = () => addBytes(base, bytes(note), 'note.md')
    if (documentFirst) await add()
    await importDataset(base, bytes(rows), 'ged.csv')
    if (!documentFirst) await add()
    const all = (await events(base)).items
    expect(all).toHaveLength(3)
    const shared = all.filter((event) => event.documents.length === 2)
    expect(shared).toMatchObject([{ date: '2019-03-04', place: { label: 'Tarlen' } }])
    expect(shared[0]!.participants.map(({ entity }) => entity.label)).toContain('Northmark Liberation Front')
  })

  it('stay apart when only the day and the state are shared', async () => {
    await addBytes(
      base,
      bytes('# Notes\n\nOn 4 March 2019, the Malian army shelled the village of Sandby.\n'),
      'note.md',
    )
    await importDataset(base, bytes(gedFile({ ...row, side_b: 'PLO-X' })), 'ged.csv')
    expect((await events(base)).items.every((event) => event.documents.length === 1)).toBe(true)
  })
})
