import * as path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '../src/answers/answers.ts'
import { eachPage } from '../src/answers/eachPage.ts'
import { localAnswers } from '../src/answers/local.ts'
import type { Page } from '../src/answers/shapes.ts'
import { addPaths } from '../src/pipeline/add.ts'
import { openBase } from '../src/store/base.ts'
import { testBase } from './store/testBase.ts'
import { root } from './variorum.ts'

/** The examples, one after the other, each at a moment of its own. */
const files = ['kio-encyclopedia-2022.txt', 'kachin-conflict.txt', 'kio-encyclopedia-2025.txt', 'kio-vault-note.md']

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

  it('tells which verdicts a document changed', async () => {
    const changed = await answers.changes({ from: moments[0]!.at, to: moments[1]!.at, known: true })
    if (changed.axis !== 'base') throw new Error('asked of the base')
    expect(changed.documents.items.map((d) => d.file)).toEqual([files[1]])
    expect(changed.verdicts.total).toBeGreaterThan(0)
    for (const { before, after } of changed.verdicts.items) expect(after).not.toBe(before)
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
