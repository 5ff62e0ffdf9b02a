import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '../src/model/claim.ts'
import { hasBuiltPages, jsonLines, npm, root, run } from './variorum.ts'

/** An empty folder in which the packed package is installed, as anybody installs it. */
let elsewhere: string
const installed = () => join(elsewhere, 'node_modules/.bin/variorum')

beforeAll(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'variorum-package-'))
  const build = hasBuiltPages() ? ['scripts/build.ts', '--code'] : ['scripts/build.ts']
  expect(await run(process.execPath, build, { cwd: root })).toMatchObject({ code: 0 })
  const packed = await npm(root, 'pack', '--ignore-scripts', '--pack-destination', elsewhere)
  expect(packed.code, packed.err).toBe(0)
  const tarball = readdirSync(elsewhere).find((name) => name.endsWith('.tgz'))!
  writeFileSync(join(elsewhere, 'package.json'), '{ "private": true }')
  const done = await npm(elsewhere, 'install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`)
  expect(done.code, done.err).toBe(0)
}, 300_000)
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

test('the installed command reads documents and lists their claims, on whatever Node the machine has', async () => {
  // The machine's own programs: without the project's, whose Node npm test puts first.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const env = { PATH: path.join(delimiter) }
  const here = join(elsewhere, 'notes')
  mkdirSync(here)
  writeFileSync(
    join(here, 'front.md'),
    '---\ntitle: People’s Front of Example\nfounded: 1964\nheadquarters: Exampleville\n---\n\n# People’s Front of Example\n\nThe People’s Front of Example was founded in 1964.\n',
  )
  const added = await run(installed(), ['add', 'front.md'], { cwd: here, env })
  expect(added.code, added.err).toBe(0)
  expect(readdirSync(here)).toContain('base')
  const listed = await run(installed(), ['claims', '--format', 'jsonl'], { cwd: here, env })
  expect(listed.code, listed.err).toBe(0)
  // by the structure of the document and by the grammar of its prose
  const founded = jsonLines<Claim>(listed.out).filter(({ property }) => property === 'founded')
  expect(founded.map(({ block, value }) => [block, value])).toEqual([
    ['front-matter', { kind: 'date', edtf: '1964' }],
    ['paragraph', { kind: 'date', edtf: '1964' }],
  ])
})

test('the package brings pages, examples and data, and neither sources nor tests', () => {
  const files = readdirSync(join(elsewhere, 'node_modules/variorum'), { recursive: true, encoding: 'utf8' })
  for (const wanted of [
    'dist/web/index.html',
    'dist/vocabulary/properties.yaml',
    'dist/store/empty-base.tar.br',
    'README.md',
  ])
    expect(files).toContain(wanted)
  expect(files.filter((name) => name.startsWith('examples/kachin/')).length).toBeGreaterThanOrEqual(5)
  expect(files.filter((name) => /(^src\/|\.test\.|(?<!\.d)\.ts$)/.test(name))).toEqual([])
})
