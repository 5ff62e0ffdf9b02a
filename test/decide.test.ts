import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localAnswers } from '../src/answers/local.ts'
import type { Decision } from '../src/model/decision.ts'
import { addBytes } from '../src/pipeline/add.ts'
import { decide } from '../src/pipeline/decide.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { comparisonsOfSubject } from '../src/store/comparisons.ts'
import { decisions } from '../src/store/decisions.ts'
import { entityById, entityByName } from '../src/store/entities.ts'
import { rebuild } from '../src/store/rebuild.ts'
import { onServer, testBase } from './store/testBase.ts'

const { address, remove } = testBase()
/** A server keeps no journal: its own backup takes the place of it. */
const journalled = () => (onServer ? '' : readFileSync(join(address, 'journal.jsonl'), 'utf8'))
let base: Base
let count = 0
const decision = (kind: Decision['kind'], ...about: string[]): Decision => ({
  id: `v${++count}`,
  kind,
  about,
  quote: null,
  author: 'reader',
  reason: null,
  recordedAt: new Date(Date.UTC(2026, 0, count)).toISOString(),
})
const note = (title: string, founded: string) =>
  new TextEncoder().encode(`---\nestablished: ${founded}\n---\n\n# ${title}\n\n- **Headquarters**: Kidal\n`)
const idOf = async (name: string): Promise<string> => {
  const found = await entityByName(base, name)
  if (found.kind !== 'one') throw new Error(`${name}: ${found.kind}`)
  return found.entity.id
}
const foundings = async (id: string) =>
  (await comparisonsOfSubject(base, id)).find((c) => c.property === 'founded')?.variants.length ?? 0

beforeAll(async () => {
  base = await openBase(address, { create: true })
  await addBytes(base, note('Azawad Liberation Movement', '2011'), 'a.md')
  await addBytes(base, note('Kidal Mountain Brigade', '2012'), 'b.md')
})
afterAll(async () => {
  await base.close()
  remove()
})

describe('a decision', () => {
  it('joins two entities: their claims stand on one point', async () => {
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    await decide(base, decision('same', a, b))
    expect(await foundings(a)).toBe(2)
    expect((await entityById(base, b))?.id).toBe(a)
  })
  it('is taken back by another: they are two again', async () => {
    await decide(base, decision('undo', 'v1'))
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    expect(a).not.toBe(b)
    expect([await foundings(a), await foundings(b)]).toEqual([1, 1])
  })
  it('names the item of Wikidata that an entity is', async () => {
    const a = await idOf('Azawad Liberation Movement')
    await decide(base, decision('wikidata', a, 'Q1234'))
    expect((await entityById(base, a))?.wikidata).toBe('Q1234')
  })
  it('of Wikidata gives way to the one before when it is taken back', async () => {
    const a = await idOf('Azawad Liberation Movement')
    const [first] = await decisions(base, a)
    const second = decision('wikidata', a, 'Q99')
    await decide(base, second)
    expect((await entityById(base, a))?.wikidata).toBe('Q99')
    await decide(base, decision('undo', second.id))
    expect((await entityById(base, a))?.wikidata).toBe('Q1234')
    // the earlier one taken back while a later stands: the later stays
    const third = decision('wikidata', a, 'Q77')
    await decide(base, third)
    await decide(base, decision('undo', first!.id))
    expect((await entityById(base, a))?.wikidata).toBe('Q77')
    await decide(base, decision('undo', third.id))
    expect((await entityById(base, a))?.wikidata).toBe(null)
    await decide(base, decision('wikidata', a, 'Q1234'))
  })
  it('shows what it would change, and changes nothing', async () => {
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    const before = await decisions(base)
    const journal = journalled()
    const answers = localAnswers(base)
    const effect = await answers.effect({ kind: 'same', about: [a, b], author: 'reader', reason: null })
    expect(effect.supposed).toBe(false)
    expect(effect.points.map((p) => [p.property, p.before, p.after])).toContainEqual(['founded', 'single', 'dispute'])
    expect(await decisions(base)).toEqual(before)
    expect(journalled()).toBe(journal)
    expect([await foundings(a), await foundings(b)]).toEqual([1, 1])
  })
  it('against a claim tells how its point would read without it', async () => {
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    const same = decision('same', a, b)
    await decide(base, same)
    const answers = localAnswers(base)
    const { items } = await answers.points({ subject: 'kidal mountain', property: 'founded', around: true })
    const claim = Object.keys(items[0]!.claims)[0]!
    expect(items[0]!.contexts![claim]!.before).toBe('---\n')
    const effect = await answers.effect({ kind: 'reject', about: [claim], author: 'reader', reason: null })
    expect(effect).toMatchObject({
      supposed: true,
      points: [{ property: 'founded', before: 'dispute', after: 'single' }],
    })
    await decide(base, decision('undo', same.id))
  })
  it('cannot be taken back twice, nor can its undoing', async () => {
    const answers = localAnswers(base)
    const made = await answers.decide({
      kind: 'wikidata',
      about: [await idOf('Kidal')],
      author: 'reader',
      reason: null,
    })
    const undo = { kind: 'undo', author: 'reader', reason: null } as const
    const undone = await answers.decide({ ...undo, about: [made.id] })
    await expect(answers.decide({ ...undo, about: [made.id] })).rejects.toThrow('already')
    await expect(answers.decide({ ...undo, about: [undone.id] })).rejects.toThrow('decided anew')
    const [log] = (await answers.decided({ about: made.id })).items
    expect(log).toMatchObject({ kind: 'undo', things: [{ kind: 'decision', decision: { id: made.id } }] })
    const standing = await answers.decisions({ standing: true })
    expect(standing.items.some((d) => d.id === made.id || d.kind === 'undo')).toBe(false)
  })
  it.skipIf(onServer)('is remembered when the database is made anew', async () => {
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    await decide(base, decision('same', a, b))
    await base.close()
    const again = (
      to: Base,
      d: { bytes: Uint8Array; file: string; provenance: Readonly<Record<string, string>>; recordedAt: string },
    ) => addBytes(to, d.bytes, d.file, d.provenance, d.recordedAt)
    await rebuild(address, again, undefined, decide)
    base = await openBase(address)
    expect(await foundings(a)).toBe(2)
    expect((await entityById(base, b))?.id).toBe(a)
    expect((await entityById(base, a))?.wikidata).toBe('Q1234')
  })
})
