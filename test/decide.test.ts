import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Decision } from '../src/model/decision.ts'
import { addBytes } from '../src/pipeline/add.ts'
import { decide } from '../src/pipeline/decide.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { comparisonsOfSubject } from '../src/store/comparisons.ts'
import { entityById, entityByName } from '../src/store/entities.ts'
import { rebuild } from '../src/store/rebuild.ts'

const folder = mkdtempSync(join(tmpdir(), 'variorum-decide-'))
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
  base = await openBase(folder, { create: true })
  await addBytes(base, note('Azawad Liberation Movement', '2011'), 'a.md')
  await addBytes(base, note('Kidal Mountain Brigade', '2012'), 'b.md')
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true })
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
  it('is remembered when the database is made anew', async () => {
    const [a, b] = [await idOf('Azawad Liberation Movement'), await idOf('Kidal Mountain Brigade')]
    await decide(base, decision('same', a, b))
    await base.close()
    const again = (
      to: Base,
      d: { bytes: Uint8Array; file: string; provenance: Readonly<Record<string, string>>; recordedAt: string },
    ) => addBytes(to, d.bytes, d.file, d.provenance, d.recordedAt)
    await rebuild(folder, again, undefined, decide)
    base = await openBase(folder)
    expect(await foundings(a)).toBe(2)
    expect((await entityById(base, b))?.id).toBe(a)
    expect((await entityById(base, a))?.wikidata).toBe('Q1234')
  })
})
