import { afterAll, beforeAll, expect, test } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import type { Statement } from '../src/model/statement.ts'
import { addBytes } from '../src/pipeline/add.ts'
import { decide } from '../src/pipeline/decide.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { checkBase } from '../src/store/check.ts'
import { rebuild } from '../src/store/rebuild.ts'
import { onServer, testBase } from './store/testBase.ts'

const { address, remove } = testBase()
let base: Base
let statement: Statement
const text =
  '# Azawad Liberation Movement\n\n- **Headquarters**: Kidal\n\nElders in Kidal remember that it began in 2009.\n'

beforeAll(async () => {
  base = await openBase(address, { create: true })
  const { id: document } = await addBytes(base, new TextEncoder().encode(text), 'a.md')
  const answers = localAnswers(base)
  const { items } = await answers.entities({ name: 'Azawad Liberation Movement' })
  const { id, type, label } = items[0]!
  const start = text.indexOf('it began')
  statement = {
    document,
    start,
    end: start + 'it began in 2009'.length,
    subject: { id, type, label },
    property: 'founded',
    value: { kind: 'date', edtf: '2009' },
    valid: null,
    attributedTo: null,
    modality: 'alleged',
  }
})
afterAll(async () => {
  await base.close()
  remove()
})

test('a claim made by hand stands on its point with its passage and its author', async () => {
  const answers = localAnswers(base)
  const mentions = (await answers.entity(statement.subject.id))!.mentions.length
  const claim = await answers.state({ statement, author: 'heron', reason: 'the rules did not see it' })
  expect(claim).toMatchObject({
    extractor: 'hand',
    rule: 'heron',
    passage: { quote: 'it began in 2009' },
    subject: statement.subject,
    value: { kind: 'date', edtf: '2009' },
    modality: 'alleged',
  })
  const { items } = await answers.points({ entity: statement.subject.id, property: 'founded' })
  expect(Object.keys(items[0]!.claims)).toContain(claim.id)
  // nothing is named that the text does not name
  expect((await answers.entity(statement.subject.id))!.mentions.length).toBe(mentions)
  await expect(answers.state({ statement, author: 'heron', reason: null })).rejects.toThrow('stated already')
  expect((await checkBase(base)).problems).toEqual([])
})

test('what cannot be kept is refused with what to do', async () => {
  const answers = localAnswers(base)
  const refused = (change: Partial<Statement>) =>
    expect(answers.state({ statement: { ...statement, ...change }, author: 'heron', reason: null })).rejects
  await refused({ end: 10_000 }).toThrow('320 characters')
  await refused({ start: 95, end: 300 }).toThrow('no words')
  await refused({ property: 'colour' }).toThrow('no property')
  await refused({ value: { kind: 'text', text: 'long ago' } }).toThrow('not said by a text')
  await refused({ value: { kind: 'date', edtf: 'long ago' } }).toThrow('is no date')
  await refused({ subject: { id: 'none', type: 'ArmedGroup', label: 'Nobody' } }).toThrow('nothing called')
})

test.skipIf(onServer)('it survives a rebuild, and is taken back as any decision', async () => {
  const before = (await localAnswers(base).claims({ property: 'founded' })).items
  await base.close()
  await rebuild(address, (to, d) => addBytes(to, d.bytes, d.file, d.provenance, d.recordedAt), undefined, decide)
  base = await openBase(address)
  const answers = localAnswers(base)
  expect((await answers.claims({ property: 'founded' })).items).toEqual(before)
  const [stated] = (await answers.decided({ standing: true })).items
  expect(stated).toMatchObject({ kind: 'state', things: [{ kind: 'claim', claim: { extractor: 'hand' } }] })
  await answers.decide({ kind: 'undo', about: [stated!.id], author: 'heron', reason: null })
  expect((await answers.claims({ property: 'founded' })).items).toEqual([])
  expect((await checkBase(base)).problems).toEqual([])
  // and can be stated again
  await answers.state({ statement, author: 'heron', reason: null })
  expect((await answers.claims({ property: 'founded' })).items).toEqual([
    { ...before[0], recordedAt: expect.any(String) },
  ])
})
