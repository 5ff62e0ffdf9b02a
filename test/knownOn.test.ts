import * as path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '../src/answers/answers.ts'
import { eachPage } from '../src/answers/eachPage.ts'
import { localAnswers } from '../src/answers/local.ts'
import type { Page } from '../src/answers/shapes.ts'
import { exportLines } from '../src/export/jsonl.ts'
import { type Comparison, relationKinds } from '../src/model/comparison.ts'
import { addBytes, addPaths } from '../src/pipeline/add.ts'
import { openBase } from '../src/store/base.ts'
import { testBase } from './store/testBase.ts'
import { root } from './variorum.ts'

/** The examples, one after the other, each at a moment of its own. */
const files = ['kio-encyclopedia-2022.txt', 'kachin-conflict.txt', 'kio-encyclopedia-2025.txt', 'kio-vault-note.md']

const exported = async (answers: Answers, knownOn: string): Promise<string> => {
  let text = ''
  for await (const lines of exportLines(answers, { knownOn })) text += lines
  return text
}

describe('what the base knew on a date', { timeout: 180_000 }, () => {
  const { address, remove } = testBase()
  let answers: Answers
  /** After each file: the moment, and all ids of documents and claims until then. */
  const moments: { at: string; ids: ReadonlySet<string> }[] = []
  let all: ReadonlySet<string>

  const every = async <T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> => {
    const items: T[] = []
    for await (const some of eachPage(page)) items.push(...some)
    return items
  }
  const idsNow = async (): Promise<ReadonlySet<string>> => {
    const claims = await every((cursor) => answers.claims({ cursor, limit: 1000 }))
    const documents = await every((cursor) => answers.documents({ cursor }))
    return new Set([...claims, ...documents].map((item) => item.id))
  }

  beforeAll(async () => {
    const base = await openBase(address, { create: true })
    answers = localAnswers(base)
    for (const file of files) {
      await addPaths(base, [path.join(root, 'examples/kachin', file)], '/')
      moments.push({ at: new Date().toISOString(), ids: await idsNow() })
      await new Promise((later) => setTimeout(later, 5))
    }
    all = moments.at(-1)!.ids
  })
  afterAll(async () => {
    await answers.close()
    remove()
  })

  const questions: Record<string, (knownOn: string) => Promise<unknown>> = {
    claims: (knownOn) => every((cursor) => answers.claims({ knownOn, cursor })),
    comparisons: (knownOn) => every((cursor) => answers.comparisons({ knownOn, cursor })),
    disputes: (knownOn) =>
      every((cursor) => answers.points({ knownOn, verdicts: ['dispute', 'self-contradiction'], cursor, limit: 7 })),
    events: (knownOn) => every((cursor) => answers.events({ knownOn, cursor, limit: 9 })),
    entities: (knownOn) => every((cursor) => answers.entities({ knownOn, cursor })),
    documents: (knownOn) => every((cursor) => answers.documents({ knownOn, cursor })),
    find: (knownOn) => answers.find('Kachin', 50, { knownOn }),
    'the counts': (knownOn) => answers.summary({ knownOn }),
    dossier: async (knownOn) => {
      const { items } = await answers.entities({ name: 'KIO', knownOn })
      return items[0] ? answers.dossier(items[0].id, { knownOn }) : null
    },
    'an event': async (knownOn) => {
      const { items } = await answers.events({ limit: 40 })
      return Promise.all(items.map(({ id }) => answers.event(id, { knownOn })))
    },
    'pictures of events': (knownOn) => answers.eventPicture({ knownOn }, 500),
    candidates: (knownOn) => every((cursor) => answers.candidates({ knownOn, cursor })),
    decisions: (knownOn) => every((cursor) => answers.decisions({ knownOn, cursor })),
    'an export': (knownOn) => exported(answers, knownOn),
    'the network': (knownOn) => answers.networkPicture({ knownOn }, 500),
    'changes in the base': (knownOn) => answers.changes({ from: '2000-01-01', to: knownOn, known: true, limit: 1000 }),
  }

  it.each(Object.entries(questions))('%s show nothing that was recorded later', async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 2), async (at) => {
        const { at: knownOn, ids } = moments[at]!
        const answer = JSON.stringify(await ask(knownOn))
        const later = [...all].filter((id) => !ids.has(id) && answer.includes(id))
        expect(later).toEqual([])
      }),
      { numRuns: 4 },
    )
  })

  it('the last moment knows all', async () => {
    const { at } = moments.at(-1)!
    const { disputed, ...known } = await answers.summary({ knownOn: at })
    const { disputed: most, ...everything } = await answers.summary()
    expect(known).toEqual(everything)
    expect(disputed.map((p) => p.verdict)).toEqual(most.map((p) => p.verdict))
    expect(((await questions.claims!(at)) as unknown[]).length).toBe(
      (await every((cursor) => answers.claims({ cursor }))).length,
    )
    const verdicts = (of: { verdict: string }[]) => of.map((c) => c.verdict).sort()
    const now = await every((cursor) => answers.comparisons({ cursor }))
    expect(verdicts((await questions.comparisons!(at)) as { verdict: string }[])).toEqual(verdicts(now))
  })

  it.each(relationKinds)('points judged "%s" on a day are those among all points of that day', async (verdict) => {
    for (const { at: knownOn } of moments) {
      const ids = (of: readonly Comparison[]): string[] => of.map((c) => `${c.id} ${c.verdict}`)
      const everything = await every((cursor) => answers.comparisons({ knownOn, cursor }))
      const asked = await every((cursor) => answers.comparisons({ knownOn, verdicts: [verdict], cursor }))
      expect(ids(asked)).toEqual(ids(everything.filter((c) => c.verdict === verdict)))
    }
  })

  it('the counts of a day are those of all points of that day', async () => {
    for (const { at: knownOn } of moments) {
      const everything = await every((cursor) => answers.comparisons({ knownOn, cursor }))
      const { verdicts, comparisons, events, disputed } = await answers.summary({ knownOn })
      expect(comparisons).toBe(everything.length)
      for (const kind of relationKinds) expect(verdicts[kind]).toBe(everything.filter((c) => c.verdict === kind).length)
      const told = everything.flatMap((c) => (/^(?:Event|Agreement)$/.test(c.subject.type) ? [c.subject.id] : []))
      expect(events).toBe(new Set(told).size)
      for (const { id, verdict } of disputed) expect(everything.find((c) => c.id === id)?.verdict).toBe(verdict)
    }
  })

  it('tells which verdicts a document changed', async () => {
    const changed = await answers.changes({ from: moments[0]!.at, to: moments[1]!.at, known: true })
    if (changed.axis !== 'base') throw new Error('asked of the base')
    expect(changed.documents.items.map((d) => d.file)).toEqual([files[1]])
    expect(changed.verdicts.total).toBeGreaterThan(0)
    for (const { before, after } of changed.verdicts.items) expect(after).not.toBe(before)
    const [came] = changed.documents.items
    const taught = changed.verdicts.items.filter(({ documents }) => documents.length > 0)
    expect(taught.length).toBeGreaterThan(0)
    for (const { documents } of taught) expect(documents).toEqual([came!.id])
  })

  it('tells what began, ended and happened between two days of the world', async () => {
    const changed = await answers.changes({ from: '2004', to: '2005' })
    if (changed.axis !== 'world') throw new Error('asked of the world')
    for (const { valid } of changed.began.items) expect(valid?.edtf).toMatch(/^2005/)
    const since = await answers.changes({ from: '1900', to: '2100', limit: 1000 })
    if (since.axis !== 'world') throw new Error('asked of the world')
    expect(since.began.total).toBeGreaterThan(0)
    expect(since.events.total).toBeGreaterThan(0)
  })
})

describe('who is who, as the base knew it on a date', { timeout: 180_000 }, () => {
  const { address, remove } = testBase()
  let answers: Answers
  /** Before the name and the merge, between them, and after both. */
  let [before, between, after] = ['', '', '']
  const moment = async (): Promise<string> => {
    await new Promise((later) => setTimeout(later, 5))
    const at = new Date().toISOString()
    await new Promise((later) => setTimeout(later, 5))
    return at
  }
  /** What was the Ridge Column's and the Lake Army's own id. */
  let [column, army] = ['', '']
  const idOf = async (name: string, knownOn?: string): Promise<string> => {
    const { items } = await answers.entities({ name, knownOn })
    expect(items, name).toHaveLength(1)
    return items[0]!.id
  }
  const founded = async (entity: string, knownOn: string): Promise<unknown> =>
    (await answers.points({ entity, property: 'founded', knownOn })).items.map((point) => [
      point.subject.label,
      point.verdict,
      point.variants.map((v) => (v.value.kind === 'date' ? v.value.edtf : '')),
    ])

  beforeAll(async () => {
    const base = await openBase(address, { create: true })
    answers = localAnswers(base)
    const add = (text: string, file: string) => addBytes(base, Buffer.from(text), file)
    await add(
      'The Ridge Column is an armed group. The Ridge Column was founded in 1962. It is led by Tan Zawro.\n',
      'a.txt',
    )
    await add(
      'The Lake Army is an armed group. The Lake Army was founded in 1971. It attacked Tarlen on 4 May 1990.\n',
      'b.txt',
    )
    column = await idOf('Ridge Column')
    army = await idOf('Lake Army')
    before = await moment()
    await add('The Ridge Column, also known as the Grass Brotherhood, was founded in 1962.\n', 'c.txt')
    between = await moment()
    await answers.decide({ kind: 'same', about: [column, army], author: 'heron', reason: null })
    await answers.decide({ kind: 'wikidata', about: [column, 'Q987654'], author: 'heron', reason: null })
    after = await moment()
  })
  afterAll(async () => {
    await answers.close()
    remove()
  })

  it('two that were joined since are two', async () => {
    expect(await answers.entity(army)).toMatchObject({ id: column })
    for (const knownOn of [before, between]) {
      expect(await answers.entity(army, { knownOn })).toMatchObject({ id: army, label: 'Lake Army', wikidata: null })
      expect(await founded(army, knownOn)).toEqual([['Lake Army', 'single', ['1971']]])
      expect((await founded(column, knownOn)) as unknown[]).toMatchObject([
        ['Ridge Column', expect.anything(), ['1962']],
      ])
      const { items } = await answers.claims({ entity: army, knownOn })
      expect(new Set(items.map((claim) => claim.subject.id))).toEqual(new Set([army]))
      expect((await answers.dossier(army, { knownOn }))?.entity.label).toBe('Lake Army')
      expect((await answers.find('Lake Army', 5, { knownOn })).entities.map((e) => e.id)).toEqual([army])
    }
    expect(await answers.entity(army, { knownOn: after })).toMatchObject({ id: column, wikidata: 'Q987654' })
    expect(await founded(army, after)).toMatchObject([[expect.anything(), 'dispute', ['1962', '1971']]])
    const listed = async (knownOn?: string) =>
      (await answers.entities({ type: 'ArmedGroup', knownOn })).items.map((e) => e.id).sort()
    expect(await listed(before)).toEqual([army, column].sort())
    expect(await listed(after)).toEqual([column])
    const { entities } = await answers.summary({ knownOn: before })
    expect((await answers.summary({ knownOn: after })).entities).toBeLessThanOrEqual(entities)
  })

  it('an event was theirs who were then in it', async () => {
    const attackers = async (knownOn: string) =>
      (await answers.events({ knownOn })).items.flatMap((e) => e.participants.map((p) => p.entity.label))
    expect(await attackers(before)).toContain('Lake Army')
    expect(await attackers(after)).not.toContain('Lake Army')
    const { parties } = await answers.eventPicture({ knownOn: before }, 100)
    expect(parties.map((party) => party.label)).toContain('Lake Army')
    expect((await answers.events({ entity: army, knownOn: before })).items.length).toBeGreaterThan(0)
    expect((await answers.events({ entity: column, knownOn: before })).items).toEqual([])
  })

  it('a name first told later, a merge and a decision show nowhere', async () => {
    const everything = async (knownOn: string): Promise<string> => {
      const asked: unknown[] = [
        await answers.summary({ knownOn }),
        await answers.entities({ knownOn }),
        await answers.entities({ q: 'Grass Brotherhood', knownOn }),
        await answers.entities({ name: 'Grass Brotherhood', knownOn }),
        await answers.claims({ knownOn }),
        await answers.points({ knownOn }),
        await answers.events({ knownOn }),
        await answers.find('Grass Brotherhood', 20, { knownOn }),
        await answers.dossier(column, { knownOn }),
        await answers.eventPicture({ knownOn }, 100),
        await answers.networkPicture({ knownOn }, 100),
        await answers.decisions({ knownOn }),
        await answers.decided({ knownOn, standing: true }),
        await answers.candidates({ knownOn }),
        await exported(answers, knownOn),
      ]
      return JSON.stringify(asked)
    }
    expect(await everything(before)).not.toMatch(/Grass Brotherhood|Q987654|heron/)
    expect(await everything(between)).toContain('Grass Brotherhood')
    expect(await everything(between)).not.toMatch(/Q987654|heron/)
    expect(await everything(after)).toMatch(/Q987654/)
    expect(await answers.entity(column, { knownOn: '2000-01-01' })).toBeNull()
    expect(JSON.stringify(await answers.dossier(column, { knownOn: '2000-01-01' }))).not.toContain('Ridge')
  })
})
