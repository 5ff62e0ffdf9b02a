import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentId, documentRows } from '../../bench/scale/rows.ts'
import { testBase } from '../../test/store/testBase.ts'
import { type Base, openBase } from './base.ts'
import { documentsKept, keepDocuments, learnDocuments, noDocuments } from './documentsCompared.ts'
import { insertRows } from './insertRows.ts'

const { address, remove } = testBase()
let base: Base
beforeAll(async () => {
  base = await openBase(address, { create: true })
})
afterAll(async () => {
  await base.close()
  remove()
})

// the fifth is a newer version of the fourth
const [fourth, fifth] = [documentRows(3, 60).document, documentRows(4, 60).document]

it('versions are counted where several documents of a work are known, though one was kept from before', async () => {
  await insertRows(base.db, 'document', [{ ...fourth, order_day: '2013-01-01' }])
  const first = noDocuments()
  await learnDocuments(base, [fourth.id, 'unknown'], first)
  expect([...first.byId.values()]).toMatchObject([
    { id: fourth.id, work: fourth.work_id, day: '2013-01-01', version: 1 },
  ])
  keepDocuments(base, first, null)
  await insertRows(base.db, 'document', [{ ...fifth, order_day: '2012-01-01' }])
  const later = documentsKept(base)
  // asked for by two at once
  await Promise.all([learnDocuments(base, [fourth.id], later), learnDocuments(base, [fifth.id], later)])
  expect(later.byId.get(fifth.id)?.version).toBe(1)
  expect(later.byId.get(fourth.id)?.version).toBe(2)
})

it('versions of several works that are asked for at once are counted work by work', async () => {
  const [ninth, tenth] = [documentRows(8, 60).document, documentRows(9, 60).document]
  await insertRows(base.db, 'document', [
    { ...ninth, order_day: '2014-01-01' },
    { ...tenth, order_day: '2015-01-01' },
  ])
  const known = noDocuments()
  await learnDocuments(base, [fourth.id, fifth.id, ninth.id, tenth.id], known)
  const versions = [fifth, fourth, ninth, tenth].map(({ id }) => known.byId.get(id)?.version)
  expect(versions).toEqual([1, 2, 1, 2])
})

it('a document that is not committed yet is not kept', async () => {
  const known = documentsKept(base)
  await learnDocuments(base, [fifth.id], known)
  keepDocuments(base, known, fifth.id)
  expect(documentsKept(base).kept.has(fifth.id)).toBe(false)
  expect(documentsKept(base).kept.has(documentId(3))).toBe(true)
})
