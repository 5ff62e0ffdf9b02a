/**
 * How fast text becomes claims, beside what others do with the same text on the same machine, in one run: wink-nlp's
 * bare readDoc (sentences and parts of speech, on which the prose reader stands) and, where the package is installed,
 * compromise's bare parse. First one document after the other in one thread, by the thread's processor time and the
 * median round; then many documents in one thread and over all processors, by the clock.
 *
 *   node bench/extract.ts FILE... [--rounds=30] [--documents=200]
 */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import { Piscina } from 'piscina'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { extract } from '../src/extract/extract.ts'
import { hearersFor } from '../src/pipeline/hearers.ts'
import { readDocument } from '../src/read/read.ts'

/** Turns of each crew of threads that are counted, and those before them: a thread compiles for some seconds. */
const TURNS = 5
const WARMING = 3

interface Input {
  readonly file: string
  readonly bytes: Uint8Array
  readonly text: string
}

const nlp = winkNLP(model, ['sbd', 'pos'])

/** The work of a thread that does nothing but readDoc: it counts the tokens. */
export default function readDocHere(text: string): number {
  return nlp.readDoc(text).tokens().length()
}

if (isMainThread) await compare()

async function compare(): Promise<void> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '30' }, documents: { type: 'string', default: '200' } },
  })
  const rounds = Number(values.rounds)
  const many = Number(values.documents)
  if (files.length === 0 || !(rounds > 0) || !(many >= 0)) {
    console.error('usage: node bench/extract.ts FILE... [--rounds=30] [--documents=200]')
    process.exit(2)
  }
  const inputs: Input[] = files.map((file) => {
    const bytes = readFileSync(file)
    return { file: basename(file), bytes, text: bytes.toString() }
  })
  const megabytes = inputs.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

  const parse = await compromise()
  const runs: [string, () => Promise<void> | void][] = [
    ['wink-nlp readDoc', () => inputs.forEach(({ text }) => void nlp.readDoc(text))],
    [
      'text to claims',
      async () => {
        for (const { bytes, file } of inputs) extract(await readDocument(bytes, file))
      },
    ],
  ]
  if (parse !== null) runs.push(['compromise parse', () => inputs.forEach(({ text }) => void parse(text))])
  else console.log('compromise is not installed: npm install --no-save compromise')

  const seconds = new Map<string, number[]>(runs.map(([name]) => [name, []]))
  // turn by turn, so that a busy moment of the machine meets them all
  for (let round = -rounds; round < rounds; round++)
    for (const [name, run] of runs) {
      const began = process.threadCpuUsage()
      await run()
      const { user, system } = process.threadCpuUsage(began)
      if (round >= 0) seconds.get(name)!.push((user + system) / 1e6)
    }
  console.log(`one thread, ${inputs.length} documents, ${megabytes.toFixed(3)} MB, median of ${rounds} rounds`)
  const bare = megabytes / median(seconds.get('wink-nlp readDoc')!)
  for (const [name, taken] of seconds) report(name, megabytes / median(taken), bare)

  if (many > 0) await overCores(Array.from({ length: many }, (_, i) => inputs[i % inputs.length]!))
}

/**
 * Many documents in one thread and in as many as there are processors, for both: what matters is whether ours gain as
 * much as the bare parse does. Each crew is fed as `add` feeds it, so many documents ahead and no more.
 */
async function overCores(queue: readonly Input[]): Promise<void> {
  const size = queue.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
  const processors = availableParallelism()
  const crews = [1, processors].flatMap((threads) => [bareCrew(threads), ourCrew(queue.length, threads)])
  const speeds = crews.map((): number[] => [])
  // turn by turn, so that a busy moment of the machine meets them all
  for (let round = -WARMING; round < TURNS; round++)
    for (const [index, crew] of crews.entries()) {
      const began = performance.now()
      await crew.work(queue)
      if (round >= 0) speeds[index]!.push((size * 1000) / (performance.now() - began))
    }
  const [bareOne, ourOne, bareMany, ourMany] = speeds.map(median) as [number, number, number, number]
  console.log(`\n${queue.length} documents, ${size.toFixed(2)} MB, median of ${TURNS} turns`)
  console.log('                     1 thread    threads: all     gain')
  const line = (name: string, one: number, all: number): void =>
    console.log(
      `${name.padEnd(20)} ${one.toFixed(2).padStart(8)} ${all.toFixed(2).padStart(8)} MB/s  × ${(all / one).toFixed(2)}`,
    )
  line('wink-nlp readDoc', bareOne, bareMany)
  line('text to claims', ourOne, ourMany)
  const share = (100 * ourMany * bareOne) / (ourOne * bareMany)
  console.log(`with ${processors} threads ours gains ${share.toFixed(0)} % of what readDoc gains`)
  for (const crew of crews) await crew.close()
}

interface Crew {
  work(queue: readonly Input[]): Promise<void>
  close(): Promise<void>
}

function bareCrew(threads: number): Crew {
  const pool = new Piscina<string, number>({
    filename: import.meta.url,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
  })
  return {
    work: (queue) => feed(queue, threads * 2, ({ text }) => pool.run(text)),
    close: () => pool.close(),
  }
}

function ourCrew(documents: number, threads: number): Crew {
  const hearers = hearersFor(documents, { threads, apart: true })
  return {
    work: (queue) => feed(queue, hearers.width, ({ bytes, file }) => hearers.hear({ bytes, file, provenance: {} })),
    close: () => hearers.close(),
  }
}

/** Hands out the queue in order, `width` at a time. */
async function feed(queue: readonly Input[], width: number, run: (input: Input) => Promise<unknown>): Promise<void> {
  const rest = queue.values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const input of rest) await run(input)
    }),
  )
}

function report(name: string, speed: number, bare: number): void {
  const share = `${((100 * speed) / bare).toFixed(0)} % of readDoc`
  console.log(`${name.padEnd(20)} ${speed.toFixed(2).padStart(8)} MB/s  ${share}`)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}

/** No dependency of this project: measured where somebody has installed it. */
async function compromise(): Promise<((text: string) => unknown) | null> {
  const name = 'compromise'
  try {
    return ((await import(name)) as { default: (text: string) => unknown }).default
  } catch {
    return null
  }
}
