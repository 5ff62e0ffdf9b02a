import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeZip } from '../read/fixtures/make.ts'
import { gatherInputs, type Inputs } from './inputs.ts'

let folder: string
let web: Server
let address: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-inputs-'))
  mkdirSync(join(folder, 'in/deep'), { recursive: true })
  writeFileSync(join(folder, 'in/b.txt'), 'B')
  writeFileSync(join(folder, 'in/a.md'), 'A')
  writeFileSync(join(folder, 'in/a.md.meta.yaml'), 'captured: 2020-01-02\nsource: Gazette\n')
  writeFileSync(join(folder, 'in/wrong.txt'), 'wrong')
  writeFileSync(join(folder, 'in/wrong.txt.meta.yaml'), 'colour: red\n')
  writeFileSync(join(folder, 'in/deep/c.txt'), 'C')
  writeFileSync(join(folder, 'in/.hidden'), 'no')
  web = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/page' }).end()
    else if (request.url === '/page') response.end('from the web')
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => web.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
})
afterAll(() => {
  web.close()
  rmSync(folder, { recursive: true })
})

const gather = (...paths: string[]): Promise<Inputs> => gatherInputs(paths, folder, {})
const contents = async ({ inputs }: Inputs): Promise<string[]> =>
  Promise.all(inputs.map(async (input) => `${input.file} ${new TextDecoder().decode((await input.load()).bytes)}`))

test('a folder gives all files below it in order, without sidecars and hidden files', async () => {
  const { inputs, refused } = await gather('in')
  expect(inputs.map((input) => input.file)).toEqual(['a.md', 'b.txt', 'c.txt', 'wrong.txt'])
  expect(refused).toEqual([])
})

test('a sidecar says of its file what the flags do not', async () => {
  const { inputs } = await gatherInputs(['in/a.md'], folder, { source: 'Me' })
  expect((await inputs[0]!.load()).provenance).toEqual({ captured: '2020-01-02', source: 'Me' })
})

test('a sidecar that is none refuses its file when its turn comes', async () => {
  const { inputs } = await gather('in/wrong.txt')
  await expect(inputs[0]!.load()).rejects.toThrow('colour')
})

test('globs, and each file once', async () => {
  expect(await contents(await gather('in/b*.txt', 'in/b.txt', 'in/**/c.*'))).toEqual(['b.txt B', 'c.txt C'])
  expect((await gather('in/b.txt', 'in/b.txt')).inputs).toHaveLength(1)
})

test('what is not there is refused and the rest goes on', async () => {
  const found = await gather('nowhere', 'none*.txt', 'in/b.txt')
  expect(found.refused.map((refusal) => refusal.file)).toEqual(['nowhere', 'none*.txt'])
  expect(await contents(found)).toEqual(['b.txt B'])
})

test('an archive gives its files with their sidecars; a broken one is refused', async () => {
  const zip = makeZip({ 'x/one.txt': 'One', 'x/one.txt.meta.yaml': 'work: w1', '__MACOSX/x': 'no' })
  writeFileSync(join(folder, 'all.zip'), zip)
  writeFileSync(join(folder, 'half.zip'), zip.slice(0, 40))
  const found = await gather('all.zip', 'half.zip')
  expect(await contents(found)).toEqual(['one.txt One'])
  expect((await found.inputs[0]!.load()).provenance).toEqual({ work: 'w1' })
  expect(found.refused.map((refusal) => refusal.file)).toEqual(['half.zip'])
})

test('an address is fetched, and says where it was in the end and when', async () => {
  const { inputs } = await gather(`${address}/moved`)
  const { bytes, provenance } = await inputs[0]!.load()
  expect(new TextDecoder().decode(bytes)).toBe('from the web')
  expect(provenance).toEqual({ address: `${address}/page`, captured: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
})

test('an address where nothing is is refused with what to do', async () => {
  const { inputs } = await gather(`${address}/none`, 'http://127.0.0.1:1/')
  await expect(inputs[0]!.load()).rejects.toThrow('answers 404')
  await expect(inputs[1]!.load()).rejects.toThrow('Save the page')
})
