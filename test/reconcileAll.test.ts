import * as fs from 'node:fs'
import * as path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentRows, subjectId, subjectRows } from '../bench/scale/rows.ts'
import { localAnswers } from '../src/answers/local.ts'
import { addPaths } from '../src/pipeline/add.ts'
import { reconcileAll } from '../src/pipeline/reconcileAll.ts'
import { reconcileTouched } from '../src/pipeline/reconcileTouched.ts'
import { type Base, openBase, transaction } from '../src/store/base.ts'
import { comparisons } from '../src/store/comparisons.ts'
import { packFacts } from '../src/store/facts.ts'
import { insertRows } from '../src/store/insertRows.ts'
import { touchedPoints } from '../src/store/reconcileSubjects.ts'
import type { WitnessTable } from '../src/store/schema.ts'
import { testBase } from './store/testBase.ts'
import { root } from './variorum.ts'

/** A made-up base, large enough for subjects with thousands of claims. */
const DOCUMENTS = 31

/** All that is derived by comparing. */
async function derived(base: Base): Promise<unknown[][]> {
  const all: unknown[][] = []
  for (const [table, key] of [
    ['comparison', 'subject_id, property'],
    ['event', 'subject_id'],
    ['event_part', 'entity_id, event_id, role'],
    ['entity', 'id'],
  ])
    all.push((await sql.raw(`select * from ${table} order by ${key}`).execute(base.db)).rows)
  return all
}

/** How each point stands, without the words. */
const verdicts = async (base: Base): Promise<unknown[]> =>
  (
    await sql`select subject_id, property, id, verdict, seriousness, variants, witnesses from comparison
      order by subject_id, property`.execute(base.db)
  ).rows

describe('comparing a base of read documents anew', { timeout: 300_000 }, () => {
  const { address, remove } = testBase()
  let base: Base
  beforeAll(async () => {
    base = await openBase(address, { create: true })
  }, 60_000)
  afterAll(async () => {
    await base.close()
    remove()
  })

  // wings, phases, losses in events, withdrawals: what real texts tell of others
  it('gives what adding one document after another gave', async () => {
    await addPaths(base, [path.join(root, 'examples/kachin'), ...sharedCorpus()], '/')
    const grown = await verdicts(base)
    // sentences keep the names of the day they were made: once more, by the names of today
    await transaction(base, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select distinct subject_id as id from witness order by 1`.execute(tx.db)
      await reconcileTouched(
        tx,
        rows.map((row) => row.id),
      )
    })
    const touched = await derived(base)
    expect(await reconcileAll(base)).toBe(touched[0]!.length)
    expect(await derived(base)).toEqual(touched)
    expect(await verdicts(base)).toEqual(grown)
    // several threads share the subjects, and come to the same
    expect(await reconcileAll(base, { threads: 2 })).toBe(touched[0]!.length)
    expect(await derived(base)).toEqual(touched)
    // a point of one claim keeps no body, and is told all the same
    const { items } = await comparisons(base, { verdicts: ['single'] }, { limit: 1 })
    expect(items[0]!.reason).toMatch(/: one witness\.$/)
    // nor does one of few claims, which stands as its row says when it is compared at reading
    const read: unknown[] = []
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await comparisons(base, {}, { limit: 500, ...(cursor === null ? {} : { cursor }) })
      for (const { id, verdict, independentWitnesses: witnesses, variants } of page.items)
        read.push({ id, verdict, witnesses, variants: variants.length })
      cursor = page.next
    }
    const rows = await sql`select id, verdict, witnesses, variants from comparison
      order by seriousness desc, witnesses desc, id`.execute(base.db)
    expect(read).toEqual(rows.rows)
  })
})

/** The texts beside the repository, where they are; the examples alone elsewhere. */
function sharedCorpus(): string[] {
  const given = process.env.VARIORUM_SHARED
  if (given) return [path.join(given, 'corpus')]
  for (let at = import.meta.dirname; at !== path.dirname(at); at = path.dirname(at)) {
    const corpus = path.join(at, 'shared/corpus')
    if (fs.existsSync(corpus)) return [corpus]
  }
  return []
}

describe('comparing a base anew', { timeout: 300_000 }, () => {
  let base: Base
  const { address, remove } = testBase()

  beforeAll(async () => {
    base = await openBase(address, { create: true })
    await transaction(base, async (tx) => {
      const { entities } = subjectRows(DOCUMENTS)
      const told = Array.from({ length: DOCUMENTS }, (_, n) => crowded(n))
      const spoken = new Set(told.flatMap((d) => d.witnesses.flatMap((w) => [w.subject_id, w.value_id])))
      await insertRows(
        tx.db,
        'entity',
        entities.filter((e) => spoken.has(e.id)),
      )
      for (const { document, mentions, claims, resolutions, witnesses } of told) {
        await insertRows(tx.db, 'document', [document])
        await insertRows(tx.db, 'mention', mentions)
        await insertRows(tx.db, 'claim', claims)
        await insertRows(tx.db, 'resolution', resolutions)
        await insertRows(tx.db, 'witness', witnesses)
        await reconcileTouched(tx, await touchedPoints(tx, document.id), document.id)
      }
    })
  })
  afterAll(async () => {
    await base.close()
    remove()
  })

  it('gives what adding one document after another gave, where one subject has thousands of claims', async () => {
    const most = await sql<{ n: number }>`
      select count(*)::integer as n from witness group by subject_id order by 1 desc limit 1`.execute(base.db)
    expect(most.rows[0]!.n).toBeGreaterThan(3_000)
    const event = await sql<{ label: string; claims: number }>`
      select label, json_array_length(summary->'claims') as claims from entity join event on subject_id = id
      where id = ${EVENT}`.execute(base.db)
    expect(event.rows[0]!.claims).toBeGreaterThan(500)
    // alleged by the first documents alone
    expect(event.rows[0]!.label).not.toContain('alleged')
    const before = await derived(base)
    const points = await reconcileAll(base)
    expect(points).toBe(before[0]!.length)
    expect(await derived(base)).toEqual(before)
  })

  it('tells the first witnesses of each variant in its dossier, and all of them where one point is asked for', async () => {
    const [crowd] = documentRows(0, 60).witnesses
    const answers = localAnswers(base)
    const dossier = (await answers.dossier(crowd!.subject_id, {}))!
    const points = dossier.groups.flatMap((group) => group.points)
    const carried = points.reduce((sum, point) => sum + Object.keys(point.claims).length, 0)
    const variants = points.reduce((sum, point) => sum + point.variants.length, 0)
    expect(dossier.counts.claims).toBeGreaterThan(3_000)
    expect(carried).toBe(Math.max(100, variants))
    expect(dossier.witnesses.total).toBe(dossier.counts.documents)
    for (const point of points) {
      const named = new Set(point.variants.flatMap((variant) => variant.claims))
      expect(named.size).toBe(Object.keys(point.claims).length + (point.leftOut?.claims ?? 0))
      for (const { claims } of point.variants) expect(claims.some((id) => id in point.claims)).toBe(true)
    }
    const cut = points.find((point) => point.leftOut)!
    const { items } = await answers.points({ entity: crowd!.subject_id, property: cut.property })
    const { claims, silent, leftOut: none, ...whole } = items[0]!
    expect(none).toBeUndefined()
    expect(Object.keys(claims)).toHaveLength(Object.keys(cut.claims).length + cut.leftOut!.claims)
    expect(silent).toHaveLength(cut.silent.length + cut.leftOut!.silent)
    expect(Object.keys(claims)).toEqual(expect.arrayContaining(Object.keys(cut.claims)))
    expect(cut).toMatchObject(whole)
    // a list of points is cut the same way where it is asked for, today and when compared anew
    for (const times of [{}, { asOf: '2013-05-30' }]) {
      const asked = { entity: crowd!.subject_id, property: cut.property, ...times }
      const [all] = (await answers.points(asked)).items
      const [first] = (await answers.points({ ...asked, first: 20 })).items
      const shownFirst = Object.keys(first!.claims)
      expect(shownFirst).toHaveLength(Math.max(20, all!.variants.length))
      expect(all!.claims).toMatchObject(first!.claims)
      expect(first!.leftOut!.claims).toBe(Object.keys(all!.claims).length - shownFirst.length)
      expect(first!.silent).toEqual(all!.silent.slice(0, 12))
      expect(first!.lastSaid).toEqual(all!.lastSaid)
    }
  })

  const EVENT = subjectId(9)
  const alleged = { modality: 'alleged' } as const

  /** What the n-th document tells of one event: of some of its properties, and of some only what names others. */
  function ofEvent(place: WitnessTable, n: number, index: number): WitnessTable {
    const entity = { kind: 'mention', mention: '' } as const
    const people = { kind: 'quantity', min: index, max: index, exclusive: false, unit: null } as const
    const told = [
      ['eventType', { kind: 'text', text: 'clash' }, n < 20 ? alleged : {}],
      ['date', { kind: 'date', edtf: `2013-05-${10 + (n % 3)}` }, index % 3 === 0 ? alleged : {}],
      ['unit', { kind: 'text', text: `battalion ${index}` }, n % 4 === 0 ? { perpetrator: subjectId(index) } : alleged],
      ['killed', people, { victim: { category: 'civilians', mention: subjectId(index + 1) } }],
      ['casualties', people, n % 5 === 0 ? { side: 'the Front' } : {}],
      ['participant', entity, { role: index % 2 === 0 ? 'attacker' : 'victim' }],
      ['commander', entity, {}],
      ['allegedAbuse', { kind: 'text', text: 'a raid' }, { modality: 'denied' }],
      ['place', entity, index % 5 === 0 ? alleged : {}],
    ] as const
    // each document touches few of its points
    const [property, value, qualifiers] = told[((index >> 2) + n * 2) % Math.min(told.length, 3 + (n % 7))]!
    return {
      ...place,
      subject_id: EVENT,
      property,
      value_id: value.kind === 'mention' ? subjectId(index) : null,
      facts: packFacts({
        block: 'paragraph',
        passage: { start: place.start_at, end: place.start_at + 20, quote: `a clash is told of in line ${index}` },
        property,
        value,
        ...qualifiers,
      }),
    }
  }

  /** The same documents, in which one group is spoken of in half of all claims, and one event in an eighth. */
  function crowded(n: number): ReturnType<typeof documentRows> {
    const rows = documentRows(n, 60)
    const [first] = documentRows(0, 60).witnesses
    return {
      ...rows,
      witnesses: rows.witnesses.map((w, index) =>
        index % 2 === 0 ? { ...w, subject_id: first!.subject_id } : index % 8 === 1 ? ofEvent(w, n, index) : w,
      ),
      resolutions: rows.resolutions,
    }
  }

  it('stops all threads and undoes everything where one of them fails', async () => {
    const before = await verdicts(base)
    await sql`delete from document where id = (select min(id) from document)`.execute(base.db)
    await expect(reconcileAll(base, { threads: 2 })).rejects.toThrow(/that the base does not hold/)
    expect(await verdicts(base)).toEqual(before)
  })
})
