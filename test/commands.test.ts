import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Point } from '../src/answers/shapes.ts'
import type { Claim } from '../src/model/claim.ts'
import type { Comparison } from '../src/model/comparison.ts'
import type { DocumentSummary } from '../src/model/documentSummary.ts'
import type { Entity, EventSummary } from '../src/model/entity.ts'
import { jsonLines, type Ran, root, run, shellEnvironment, variorum } from './variorum.ts'

const wiki = (founded: string, strength: string, more = '') => `= Harbour Liberation Front =
The Harbour Liberation Front (HLF) is an armed group in Exampleland.
== Infobox ==
- Name: Harbour Liberation Front
- Founded: ${founded}
- Headquarters: Port Example
- Size: ${strength}
- Ideology: Federalism
== History ==
The Harbour Liberation Front was founded in ${founded}.${more}
`
const note = `---
title: Harbour Liberation Front
type: armed group
founded: 1971
strength: 3,000
---

# Harbour Liberation Front (HLF)

- **Leader:** Ada Example (2015–2021)
- **Note:** <script>alert(1)</script> \u001b[31mred\u001b[0m \u202eturned
`

// Each command is a process that opens a database; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

let folder: string
/** What the first `add` said. */
let first: Ran
const here = (...path: string[]) => join(folder, ...path)
const ask = (...args: string[]) => variorum(folder, args)
const lines = async <T>(...args: string[]): Promise<T[]> => {
  const { code, out, err } = await ask(...args, '--format', 'jsonl')
  expect(code, err).toBe(0)
  return jsonLines<T>(out)
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'variorum-commands-')))
  mkdirSync(here('in/deep'), { recursive: true })
  writeFileSync(here('in/front-2019.txt'), wiki('1970', '2,000'))
  writeFileSync(here('in/front-2023.txt'), wiki('1970', '2,500', ' It has its seat at Port Example.'))
  writeFileSync(here('in/front-2019.txt.meta.yaml'), 'captured: 2019-05-01\nwork: hlf\nsource: Encyclopedia\n')
  writeFileSync(here('in/front-2023.txt.meta.yaml'), 'captured: 2023-05-01\nwork: hlf\nsource: Encyclopedia\n')
  writeFileSync(here('in/deep/note.md'), note)
  writeFileSync(here('in/empty.txt'), '')
  first = await ask('add', 'in')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('add', () => {
  test('reads folders with all below them, refuses what it cannot read, and says both', () => {
    const { code, out, err } = first
    expect(err).toMatch(/^empty\.txt: .*empty/m)
    expect(code).toBe(1)
    expect(out).toMatch(/^3 documents added: [1-9]\d* claims, [1-9]\d* entities\.$/m)
    expect(out).toMatch(/^Comparisons in the base: .*\d+ single/m)
  })

  test('the same bytes twice add nothing', async () => {
    const [summary] = await lines<object>('add', 'in/deep')
    expect(summary).toMatchObject({ documents: 0, known: 1, claims: 0 })
  })

  test('flags say what the bytes do not; standard input and globs are read', async () => {
    const base = here('other')
    const piped = await variorum(folder, ['add', '-', '--base', base, '--captured', '2020-02', '--work', 'pipe'], {
      input: wiki('1980', '10'),
    })
    expect(piped.code, piped.err).toBe(0)
    expect(await ask('add', 'in/front-*.txt', '--base', base)).toMatchObject({ code: 0 })
    const documents = await lines<DocumentSummary>('documents', '--base', base)
    expect(documents.map((d) => d.captured).sort()).toEqual(['2019-05-01', '2020-02', '2023-05-01'])
  })

  test('what is not there is refused', async () => {
    const { code, err } = await ask('add', 'nowhere.txt', 'in/deep/note.md')
    expect(code).toBe(1)
    expect(err).toContain('nowhere.txt: ')
  })
})

describe('lists', () => {
  test('claims are those of the contract, and every quote stands where it says', async () => {
    const claims = await lines<Claim>('claims')
    expect(claims.length).toBeGreaterThan(5)
    const texts = new Map([
      ['front-2019.txt', wiki('1970', '2,000')],
      ['front-2023.txt', wiki('1970', '2,500', ' It has its seat at Port Example.')],
      ['note.md', note],
    ])
    for (const { document, passage } of claims)
      expect(Array.from(texts.get(document.file)!).slice(passage.start, passage.end).join('')).toBe(passage.quote)
    expect(Object.keys(claims[0]!).sort()).toEqual(
      [
        ...['attributedTo', 'block', 'confidence', 'document', 'extractor', 'hedged', 'id', 'joint', 'modality'],
        ...['passage', 'perpetrator', 'place', 'property', 'recordedAt', 'role', 'rule', 'scope', 'side', 'subject'],
        ...['valid', 'value', 'via', 'victim'],
      ].sort(),
    )
  })

  test('claims of one entity, one property, one document', async () => {
    const founded = await lines<Claim>('claims', '--entity', 'hlf', '--property', 'founded', '--document', 'note.md')
    expect(founded.map((c) => [c.document.file, c.value])).toEqual([['note.md', { kind: 'date', edtf: '1971' }]])
  })

  test('an entity has its names and the places where it is named', async () => {
    const entities = await lines<Entity>('entities')
    const front = entities.find((e) => e.names.some((name) => name.text === 'HLF'))!
    expect(front.type).toBe('ArmedGroup')
    expect(front.mentions.length).toBeGreaterThan(3)
    expect(front.names.map((name) => name.text)).toContain('Harbour Liberation Front')
    // the words that tell an event are no name of it
    for (const event of entities.filter((e) => e.type === 'Event' && e.names.length === 0))
      expect(event.mentions).toEqual([])
  })

  test('documents are versions of their work; events have what the contract says', async () => {
    const documents = await lines<DocumentSummary>('documents')
    expect(Object.fromEntries(documents.map((d) => [d.file, d.version]))).toMatchObject({
      'front-2019.txt': 1,
      'front-2023.txt': 2,
    })
    for (const event of await lines<EventSummary>('events')) expect(event.claims.length).toBeGreaterThan(0)
  })

  test('comparisons by verdict; the founding is in dispute', async () => {
    const founded = await lines<Comparison>('compare', '--entity', 'HLF', '--property', 'founded')
    expect(founded).toHaveLength(1)
    expect(founded[0]!.verdict).toBe('dispute')
    expect(founded[0]!.independentWitnesses).toBe(2)
    expect((await lines<Comparison>('compare', '--verdict', 'dispute')).every((c) => c.verdict === 'dispute')).toBe(
      true,
    )
  })

  test('CSV has a line of heads and no cell that a spreadsheet would run', async () => {
    const { out } = await ask('claims', '--format', 'csv')
    expect(out.split('\r\n')[0]).toMatch(/^id,document,file,/)
    expect(out).not.toMatch(/(^|,)"?[=@]/m)
  })

  test('tables are as wide as asked and obey nothing that a document says', async () => {
    for (const command of [['claims'], ['entities'], ['documents'], ['compare'], ['blame', 'HLF'], ['find', 'red']]) {
      const { out, code } = await variorum(folder, command, { env: { COLUMNS: '100' } })
      expect(code).toBe(0)
      expect(out).not.toMatch(/[\u001b\u202e]/)
      if (!['blame', 'find'].includes(command[0]!))
        for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
    }
  })

  test('JSON lines escape what a terminal would obey', async () => {
    const { out } = await ask('find', 'turned', '--format', 'jsonl')
    expect(out).not.toMatch(/[\u001b\u202e]/)
    expect(jsonLines<{ quote?: string }>(out).some((line) => line.quote?.includes('\u202eturned'))).toBe(true)
  })
})

describe('one fact', () => {
  test('blame shows every variant with its witnesses, quotes and places', async () => {
    const { out } = await ask('blame', 'Harbour Liberation Front', 'founded')
    expect(out).toContain('≠ dispute')
    expect(out).toMatch(/ 1970 .*1 independent witness/)
    expect(out).toMatch(/note\.md \d+–\d+/)
    const [point] = await lines<Point>('blame', 'HLF', 'founded')
    expect(point!.variants.flatMap((v) => v.claims).every((id) => point!.claims[id] !== undefined)).toBe(true)
  })

  test('diff tells what a version changed', async () => {
    const { out, code } = await ask('diff', 'front-2019.txt', 'front-2023.txt')
    expect(code).toBe(0)
    expect(out).toMatch(/^~ .*strength · 2,000 fighters/m)
    expect(out).toMatch(/^ {2}now .*strength · 2,500 fighters/m)
  })

  test('explain shows what made a claim and how each role was filled', async () => {
    const at = wiki('1970', '2,000').indexOf('2,000')
    const { out } = await ask('explain', 'front-2019.txt', String(at))
    expect(out).toMatch(/^[\w-]+@\d+ {2}\d+–\d+$/m)
    expect(out).toContain('“Size: 2,000”')
    expect(out).toMatch(/^ {2}strength +2,000 fighters$/m)
    const sentence = wiki('1970', '2,000').indexOf('was founded in')
    expect((await ask('explain', 'front-2019.txt', String(sentence))).out).toMatch(/fired .*\(founding\.yaml\): /)
    expect(await ask('explain', 'front-2019.txt', 'here')).toMatchObject({ code: 2 })
  })

  test('find finds misspelt names and words of passages', async () => {
    expect((await ask('find', 'Harbor Liberation Frnt')).out).toContain('Harbour Liberation Front')
    expect((await ask('find', 'Federalism')).out).toContain('Ideology: Federalism')
  })

  test('a decision is appended and quotes its claim', async () => {
    const [claim] = await lines<Claim>('claims', '--document', 'note.md')
    const [decision] = await lines<object>('decide', 'accept', claim!.id, '--author', 'Ada', '--reason', 'seen it')
    expect(decision).toMatchObject({ kind: 'accept', quote: claim!.passage.quote, author: 'Ada', reason: 'seen it' })
    expect(await ask('decide', 'accept', 'none')).toMatchObject({ code: 2 })
    expect(await ask('decide', 'burn', claim!.id)).toMatchObject({ code: 2 })
  })
})

describe('the whole base', () => {
  test('export tells everything, and a pipe closed early is no error', async () => {
    const [comparison] = await lines<Comparison>('compare')
    await ask('decide', 'comparable', comparison!.id)
    const { out } = await ask('export', 'jsonl')
    const kinds = Map.groupBy(jsonLines<{ object: string }>(out), (line) => line.object)
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['document', 'entity', 'claim', 'comparison', 'decision']))
    const command = `"${process.execPath}" "${join(root, 'bin/variorum.js')}" export jsonl | head -c 10`
    const closed = await run('bash', ['-o', 'pipefail', '-c', command], { cwd: folder })
    expect(closed).toEqual({ code: 0, out: out.slice(0, 10), err: '' })
  })

  test('reconcile compares everything anew, and nothing else changes', async () => {
    const before = (await ask('export', 'jsonl')).out
    const { code, out, err } = await ask('reconcile')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^\d+ points compared anew: .*\d+ single/)
    expect((await ask('export', 'jsonl')).out).toBe(before)
  })

  test('check verifies it, copy carries it away, rebuild makes it anew', async () => {
    expect((await ask('check')).out).toMatch(/^3 documents, .*: all is well\.$/m)
    const before = (await ask('export', 'jsonl')).out
    expect(await ask('copy', 'base', 'copied')).toMatchObject({ code: 0 })
    expect((await ask('export', 'jsonl', '--base', 'copied')).out).toBe(before)
    expect((await ask('rebuild')).out).toMatch(/^Rebuilt: 3 documents, \d decisions?\.$/m)
    expect((await ask('export', 'jsonl')).out).toBe(before)
  })
})

describe('how it is called', () => {
  test('wrong usage is exit code 2, with what to do', async () => {
    expect(await ask('clams')).toMatchObject({ code: 2 })
    expect(await ask('claims', '--colour')).toMatchObject({ code: 2 })
    expect(await ask('claims', '--format', 'xml')).toMatchObject({ code: 2 })
    expect(await ask('claims', '--as-of', 'once')).toMatchObject({ code: 2 })
    expect(await ask('--help')).toMatchObject({ code: 0 })
    const none = await ask('claims', '--base', 'nowhere')
    expect(none.code).toBe(2)
    expect(none.err).toContain('variorum add')
    const unknown = await ask('blame', 'Harbour Liberaton Front')
    expect(unknown.code).toBe(2)
    expect(unknown.err).toMatch(/Did you mean:\n.*Harbour Liberation Front/)
  })

  test('a name that fits several lists them', async () => {
    writeFileSync(here('a.txt'), '= Northern Unity Party =\n- Abbreviation: NUP\n- Founded: 1999\n')
    writeFileSync(here('b.txt'), '= National Union of Potters =\n- Abbreviation: NUP\n- Founded: 2001\n')
    const base = here('two')
    expect(await ask('add', '--base', base, 'a.txt', 'b.txt')).toMatchObject({ code: 0 })
    const { code, err } = await ask('claims', '--base', base, '--entity', 'NUP')
    expect(code).toBe(2)
    expect(err).toContain('Northern Unity Party')
    expect(err).toContain('National Union of Potters')
  })

  test('under npm run, paths are those of the caller’s folder', async () => {
    const env = { INIT_CWD: here('in'), npm_package_json: join(root, 'package.json') }
    const ran = await run(process.execPath, ['bin/variorum.js', 'documents', '--base', '../base', '--format', 'csv'], {
      cwd: root,
      env,
    })
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.out.trim().split('\r\n')).toHaveLength(4)
  })
})

describe('while a server has the base', () => {
  let server: ChildProcess
  let url: string

  beforeAll(async () => {
    const args = [join(root, 'bin/variorum.js'), 'serve', '--port', '0', '--base', 'base']
    server = spawn(process.execPath, args, { cwd: folder, env: shellEnvironment() })
    url = await new Promise((resolve, reject) => {
      server.stdout!.on('data', (text: Buffer) => resolve(/http:\S+/.exec(text.toString())![0]))
      server.on('exit', () => reject(new Error('the server did not start')))
    })
  })
  afterAll(async () => {
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill()
    expect(await ended).toBe(0)
  })

  test('commands go through it', async () => {
    writeFileSync(here('late.txt'), wiki('1972', '1'))
    writeFileSync(here('late-empty.txt'), '')
    const added = await ask('add', 'late.txt', 'late-empty.txt', '--source', 'Late Paper')
    expect(added.out).toMatch(/^1 document added/m)
    expect(added).toMatchObject({ code: 1, err: expect.stringContaining('late-empty.txt: ') })
    const documents = (await (await fetch(`${url}/api/documents`)).json()) as { items: DocumentSummary[] }
    expect(documents.items[0]).toMatchObject({ file: 'late.txt', publisher: 'Late Paper' })
    expect(await lines<Claim>('claims', '--document', 'late.txt')).not.toEqual([])
    expect((await ask('blame', 'HLF', 'founded')).out).toContain('1972')
    expect((await ask('export', 'jsonl')).out).toContain('late.txt')
    expect((await ask('check')).out).toContain('all is well')
    const compared = await lines<Comparison>('compare')
    const [reconciled] = await lines<{ points: number }>('reconcile')
    expect(reconciled).toMatchObject({ points: compared.length })
    expect(await ask('claims', '--as-of', 'once')).toMatchObject({ code: 2 })
  })

  test('a second server is told who has it', async () => {
    const second = await ask('serve', '--port', '0')
    expect(second.code).toBe(1)
    expect(second.err).toContain(url)
  })
})
