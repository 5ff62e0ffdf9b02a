import type { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '../src/answers/answers.ts'
import { localAnswers } from '../src/answers/local.ts'
import { program } from '../src/cli/program.ts'
import { gedFile } from '../src/import/fixtures/rows.ts'
import type { Claim, TypedReference } from '../src/model/claim.ts'
import type { Statement } from '../src/model/statement.ts'
import { addBytes } from '../src/pipeline/add.ts'
import { importDataset } from '../src/pipeline/importDataset.ts'
import { importGazetteer } from '../src/pipeline/importGazetteer.ts'
import { api } from '../src/serve/api.ts'
import { timeless } from '../src/serve/timeless.ts'
import { type Base, openBase } from '../src/store/base.ts'
import { shownThen } from '../src/store/claims.ts'
import { testBase } from './store/testBase.ts'

/*
 * Every question is asked on one day, and again, as of that day, after the base has learnt more, has joined and parted who
 * is who, and people have judged: the answers are the same, word for word.
 */

const { address, remove } = testBase()
let base: Base
let answers: Answers
let app: OpenAPIHono
let paths: readonly [path: string, parameters: ReadonlySet<string>][]

const add = (text: string, file: string, provenance: object = {}): Promise<{ id: string }> =>
  addBytes(base, new TextEncoder().encode(text), file, provenance)
const idOf = async (name: string): Promise<string> => {
  const { items } = await answers.entities({ name })
  expect(items, name).toHaveLength(1)
  return items[0]!.id
}
const decide = (kind: 'same' | 'different' | 'undo' | 'grade' | 'accept' | 'reject' | 'wikidata', ...about: string[]) =>
  answers.decide({ kind, about, author: 'heron', reason: null })
/** What a person says that these words of a document say; gives the decision that keeps it. */
async function stateThat(
  words: string,
  subject: TypedReference,
  says: Pick<Statement, 'property' | 'value'>,
): Promise<string> {
  for (const { id: document } of (await answers.documents({})).items) {
    const { text } = (await answers.document(document))!
    const start = [...text.slice(0, Math.max(0, text.indexOf(words)))].length
    if (!text.includes(words)) continue
    const place = { document, start, end: start + [...words].length }
    await answers.state({
      statement: { ...place, subject, ...says, valid: null, attributedTo: null, modality: 'asserted' },
      author: 'heron',
      reason: null,
    })
    return (await answers.decisions({})).items.find(({ kind }) => kind === 'state')!.id
  }
  throw new Error(`no document says “${words}”`)
}
const moment = async (): Promise<string> => {
  await new Promise((later) => setTimeout(later, 5))
  const at = new Date().toISOString()
  await new Promise((later) => setTimeout(later, 5))
  return at
}

/** What can be asked of each path: by what it names in its address, and what it cannot be asked without. */
interface Sample {
  readonly entities: readonly string[]
  readonly documents: readonly string[]
  readonly claims: readonly string[]
  readonly events: readonly string[]
  readonly sources: readonly string[]
}

const samples: Readonly<Record<string, (of: Sample) => readonly string[]>> = {
  '/find': () => ['q=Army', 'q=Ridge', 'q=founded'],
  '/entities': () => ['', 'q=Lake', 'name=Ridge%20Column', 'type=ArmedGroup', 'type=Person'],
  '/claims': ({ entities }) => ['', 'property=founded', ...entities.flatMap((id) => [`entity=${id}`, `value=${id}`])],
  '/comparisons': ({ entities, sources }) => [
    '',
    'with=claims',
    'with=contexts',
    'verdict=dispute,self-contradiction',
    'subject=Ridge',
    ...entities.map((id) => `entity=${id}&with=claims`),
    ...sources.map((id) => `source=${id}`),
  ],
  '/events': ({ entities }) => ['', 'type=clash', ...entities.map((id) => `entity=${id}`)],
  '/pictures/events': ({ entities }) => ['', ...entities.map((id) => `entity=${id}`)],
  '/pictures/network': ({ entities }) => ['', ...entities.map((id) => `entity=${id}`)],
  '/pictures/network/events': ({ entities: [a, b] }) => [`a=${a}&b=${b}`],
  '/changes': ({ entities }) => ['from=1950&to=2030', ...entities.map((id) => `from=1950&to=2030&entity=${id}`)],
  '/clash-counts': ({ entities }) => ['', 'by=month', 'alleged=true', ...entities.map((id) => `entity=${id}`)],
  '/clash-counts/events': ({ entities, documents }) =>
    entities.flatMap((id) => documents.map((work) => `entity=${id}&source=${work}&period=2019`)),
  '/candidates': () => ['', 'of=entities', 'of=events'],
  '/decisions': () => ['', 'standing=yes', 'with=things'],
  '/review/claims': ({ documents }) => ['', ...documents.map((id) => `document=${id}`)],
  '/export/points': () => ['', 'format=jsonl'],
  '/export/claims': () => ['', 'format=jsonl'],
  '/export/events': () => ['', 'format=jsonl', 'format=geojson'],
}

/** The addresses to ask of a path, without dates. */
function addresses(path: string, of: Sample): string[] {
  const room = path.split('/')[1]!
  const ids: readonly string[] = of[room as keyof Sample] ?? []
  const places = path.includes('{a}')
    ? of.documents.flatMap((a) => of.documents.map((b) => path.replace('{a}', a).replace('{b}', b)))
    : path.includes('{id}')
      ? ids.map((id) => path.replace('{id}', encodeURIComponent(id)))
      : [path]
  expect(places.length, `something to ask of ${path}`).toBeGreaterThan(0)
  const queries = path.includes('{') ? [''] : (samples[path]?.(of) ?? [''])
  return places.flatMap((place) => queries.map((query) => (query === '' ? place : `${place}?${query}`)))
}

const at = (address: string, times: Readonly<Record<string, string>>): string =>
  `${address}${address.includes('?') ? '&' : '?'}${new URLSearchParams(times)}`

async function ask(address: string): Promise<{ readonly status: number; readonly answer: unknown }> {
  const response = await app.request(address)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('application/json')
  return { status: response.status, answer: isJson ? told(JSON.parse(text)) : lines(text) }
}

const lines = (text: string): unknown => text.split('\n').toSorted()

/** Without what tells which date was asked for, and lists in an order of their own: what is told, not where it stands. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(told)
    return items.every((item) => typeof item === 'object' && item !== null)
      ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === 'knownOn' || key === 'error' ? [] : [[key, told(inner)]])),
  )
}

/** Where two answers are not the same, and what stands there. */
function* differences(was: unknown, is: unknown, place = ''): Generator<string> {
  const [one, other] = [was, is].map((value) => JSON.stringify(value) ?? 'nothing')
  if (one === other) return
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
  if (!isObject(was) || !isObject(is)) yield `${place}: ${one!.slice(0, 300)} then, ${other!.slice(0, 300)} as of then`
  else
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)]))
      yield* differences(was[key as keyof typeof was], is[key as keyof typeof is], `${place}.${key}`)
}

async function sample(): Promise<Sample> {
  const ids = async (list: Promise<{ items: readonly { id: string }[] }>) => (await list).items.map((item) => item.id)
  return {
    entities: [
      ...(await ids(answers.entities({ type: 'ArmedGroup' }))),
      ...(await ids(answers.entities({ type: 'Person' }))),
      ...(await ids(answers.entities({ type: 'Place' }))),
    ],
    documents: await ids(answers.documents({})),
    claims: (await ids(answers.claims({}))).filter((_, index) => index % 9 === 0),
    events: await ids(answers.events({})),
    sources: await ids(answers.sources({})),
  }
}

/** What was answered on a day, by address. */
interface Day {
  readonly on: string
  /** What had changed in the base since its beginning. */
  readonly brought: object
  readonly said: ReadonlyMap<string, Awaited<ReturnType<typeof ask>>>
}
const days: Day[] = []
/** The Lake Army's own id, whatever it is one with. */
let army = ''
const eachDay = [0, 1, 2, 3, 4, 5, 6]

async function remember(): Promise<void> {
  const of = await sample()
  const said = new Map<string, Awaited<ReturnType<typeof ask>>>()
  for (const [path, parameters] of paths)
    if (parameters.has('knownOn')) for (const address of addresses(path, of)) said.set(address, await ask(address))
  days.push({ on: await moment(), said, brought: await changesTo('2999-01-01') })
}

/** What changed in the base from its beginning up to a day of it, of all and of one. */
async function changesTo(to: string): Promise<object> {
  const all = await answers.changes({ from: '1990-01-01', to, known: true, limit: 1000 })
  const one = await answers.changes({ from: '1990-01-01', to, known: true, limit: 1000, entity: army })
  return told([all, one].map((changes) => ({ ...changes, to: '' }))) as object
}

beforeAll(async () => {
  base = await openBase(address, { create: true })
  answers = localAnswers(base)
  app = api(answers, 'test')
  const { paths: described } = (await (await app.request('/openapi.json')).json()) as {
    paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }>
  }
  paths = Object.entries(described).flatMap(([path, { get }]) =>
    get === undefined
      ? []
      : [[path.replace(/^\/api/, ''), new Set((get.parameters ?? []).map((p) => p.name))] as const],
  )

  await add(
    'The Ridge Column is an armed group in Tarlen. The Ridge Column was founded in 1962. It is led by General Tan Zawro ' +
      'since 1990. The Ridge Column is allied with the Lake Army. In 2019 the Ridge Column had 400 fighters. ' +
      'Dora Velm was born in Tarlen in 1970.\n',
    'ridge.txt',
    { source: 'Hills Monitor', captured: '2020-01-01' },
  )
  await add(
    'The Lake Army is an armed group. The Lake Army was founded in 1971. It attacked Tarlen on 4 May 1990, killing 5 ' +
      'soldiers. The Ridge Column was founded in 1964. The Grass Brotherhood is an armed group. The Grass Brotherhood ' +
      'attacked Tarlen on 6 June 1993.\n',
    'lake.txt',
    { source: 'Coast Paper', captured: '2020-02-01', grade: 'C' },
  )
  army = await idOf('Lake Army')
  await importDataset(
    base,
    new TextEncoder().encode(
      gedFile(
        { id: 1, side_b: 'Ridge Column' },
        { id: 2, side_b: 'Lake Army', date_start: '2019-04-02', date_end: '2019-04-02' },
      ),
    ),
    'ged.csv',
    null,
    { captured: '2020', work: 'ged' },
  )
  const reference = async (name: string): Promise<TypedReference> => {
    const { id, type, label } = (await answers.entity(await idOf(name)))!
    return { id, type, label }
  }
  const [column, lakeArmy] = [await reference('Ridge Column'), await reference('Lake Army')]
  const fighters = { kind: 'quantity', min: 120, best: 120, max: 120, exclusive: false, unit: 'fighters' } as const
  const strong = { property: 'strength', value: fighters } as const
  const counted = await stateThat('The Lake Army was founded in 1971', lakeArmy, strong)
  const opposed = await stateThat('The Ridge Column was founded in 1962', column, {
    property: 'opponent',
    value: { kind: 'entity', ...lakeArmy },
  })
  const grass = await idOf('Grass Brotherhood')
  await remember()

  // the base learns more: names, figures, quarrels, offices, a newer version, a newer release, where places lie
  const [ridge, lake] = [await idOf('Ridge Column'), await idOf('Lake Army')]
  await add(
    'The Ridge Column, also known as the Grass Brotherhood, was founded in 1971. The Ridge Column is led by Colonel Ola ' +
      'Brenner since 2015. The Lake Army has 900 fighters. The Lake Army attacked Tarlen on 4 May 1990, killing 9 soldiers. ' +
      'It is opposed to the Grass Brotherhood. General Tan Zawro died in 2018. ' +
      'Colonel Dora Velm has commanded the Lake Army since 2020.\n',
    'later.txt',
    { source: 'Coast Paper', captured: '2021-01-01', grade: 'B' },
  )
  await add(
    'The Ridge Column is an armed group in Tarlen. The Ridge Column was founded in 1963. It is led by General Tan Zawro ' +
      'since 1990. The Ridge Column is allied with the Lake Army. In 2019 the Ridge Column had 700 fighters.\n',
    'ridge.txt',
    { source: 'Hills Monitor', captured: '2022-01-01' },
  )
  await importDataset(
    base,
    new TextEncoder().encode(
      gedFile({ id: 1, side_b: 'Ridge Column', best: 7 }, { id: 3, side_b: 'Grass Brotherhood' }),
    ),
    'ged-next.csv',
    null,
    { captured: '2021', work: 'ged' },
  )
  await importGazetteer(
    base,
    new TextEncoder().encode('pcode,name,class,latitude,longitude\nT1,Tarlen,town,48.5,14.25\n'),
    'places.csv',
  ).catch(() => {})
  const { items } = await answers.claims({ entity: ridge })
  await decide('grade', 'hills monitor', 'A')
  await decide('accept', items[0]!.id)
  await decide('undo', counted)
  // it is told now that the Grass Brotherhood is the Ridge Column by another name
  expect((await answers.entity(grass))?.id).toBe(ridge)
  await remember()

  // people join two, name one, and part them again
  const joined = await decide('same', ridge, lake)
  await decide('wikidata', ridge, 'Q987654')
  await remember()
  await decide('undo', joined.id)
  const recounted = await stateThat('The Lake Army was founded in 1971', lakeArmy, strong)
  await remember()
  await decide('same', lake, ridge)
  await remember()
  await decide('different', ridge, lake)

  // what was found by itself is parted by people, and what they had stated is taken back
  await remember()
  await decide('different', ridge, grass)
  await decide('undo', recounted)
  await decide('undo', opposed)
  expect((await answers.entity(grass))?.id).toBe(grass)
  await remember()
  await decide('same', grass, lake)
}, 600_000)
afterAll(async () => {
  await base.close()
  remove()
})

describe('every question', () => {
  it('takes each of the two dates or says why it has none', async () => {
    for (const [path, parameters] of paths)
      for (const time of ['asOf', 'knownOn'] as const) {
        const sentence = timeless[`/api${path}`]?.[time]
        expect(parameters.has(time), `${path} ${time}`).toBe(sentence === undefined)
        if (sentence === undefined) continue
        const response = await app.request(at(path.replaceAll(/\{\w+\}/g, '-'), { [time]: '2013-05-30' }))
        const { error } = (await response.json()) as { error: { message: string } }
        expect([response.status, error.message], path).toEqual([400, sentence])
      }
  })

  it('refuses what is no date', async () => {
    for (const [path, parameters] of paths)
      for (const time of ['asOf', 'knownOn']) {
        if (!parameters.has(time)) continue
        const [address] = addresses(path, await sample())
        expect((await ask(at(address!, { [time]: 'yesterweek' }))).status, `${address} ${time}`).toBe(400)
      }
  })

  it.each(eachDay)(
    'is answered as on the day that it is asked of (day %i)',
    async (day) => {
      const { on, said } = days[day]!
      const changed: string[] = []
      for (const [address, was] of said) {
        const is = await ask(at(address, { knownOn: on }))
        changed.push(...[...differences(was, is)].slice(0, 3).map((difference) => `${address} ${difference}`))
      }
      expect(changed).toEqual([])
    },
    600_000,
  )

  it.each(eachDay)(
    'had changed as it is told of the day that it changed on (day %i)',
    async (day) => {
      const { on, brought } = days[day]!
      expect([...differences(brought, await changesTo(on))]).toEqual([])
    },
    600_000,
  )

  it('shows nobody as public by what was learnt later', async () => {
    const id = await idOf('Dora Velm')
    expect(await answers.entity(id)).toMatchObject({ public: true })
    expect(await answers.entity(id, { knownOn: days[0]!.on })).toMatchObject({ public: false })
    expect((await ask(at(`/entities/${id}/dossier`, { knownOn: days[0]!.on }))).status).toBe(403)
  })

  it('tells of a date in the world only claims that can hold then', async () => {
    const asOf = '1991'
    const holds = shownThen({ asOf })
    const claimsIn = (value: unknown): Claim[] =>
      typeof value !== 'object' || value === null
        ? []
        : 'passage' in value && 'modality' in value
          ? [value as Claim]
          : Object.values(value).flatMap(claimsIn)
    for (const [path, parameters] of paths) {
      if (!parameters.has('asOf')) continue
      for (const address of addresses(path, await sample())) {
        const { status, answer } = await ask(at(address, { asOf }))
        expect(status, address).toBe(200)
        for (const claim of claimsIn(answer)) expect(holds(claim), `${address} ${claim.passage.quote}`).toBe(true)
      }
    }
  }, 300_000)
})

it('every command takes each of the two dates or refuses it with a sentence', () => {
  for (const command of program().commands)
    for (const option of ['--as-of', '--known-on'])
      expect(
        command.options.map(({ long }) => long),
        `variorum ${command.name()}`,
      ).toContain(option)
})
