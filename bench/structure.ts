// Reading and structural extraction of the same texts, 200 times over in one process: throughput and memory.
//   node bench/structure.ts [FOLDER] [TIMES]
// FOLDER holds text documents (examples/kachin when none is given).
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createDraft } from '../src/extract/draft.ts'
import { extractStructure } from '../src/extract/structure/structure.ts'
import { readDocument } from '../src/read/read.ts'

const folder = process.argv[2] ?? new URL('../examples/kachin', import.meta.url).pathname
const times = Number(process.argv[3] ?? 200)
const files = readdirSync(folder)
  .map((name) => join(folder, name))
  .filter((path) => statSync(path).isFile())
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(path)) }))
const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0)

let claims = 0
let reading = 0
let extracting = 0
const once = async (): Promise<void> => {
  claims = 0
  for (const { path, bytes } of files) {
    const start = performance.now()
    const document = await readDocument(bytes, path)
    const middle = performance.now()
    const draft = createDraft(document)
    extractStructure(document, draft)
    claims += draft.claims.length
    reading += middle - start
    extracting += performance.now() - middle
  }
}
/** Resident memory after a collection where --expose-gc allows one, in MB. */
const memory = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1_048_576
}

const marks: number[] = []
const before = process.cpuUsage()
for (let i = 0; i < times; i++) {
  if (i === Math.floor(times / 10) || i === Math.floor(times / 2)) marks.push(memory())
  await once()
}
marks.push(memory())
const { user } = process.cpuUsage(before)
const seconds = (reading + extracting) / 1000
const rate = (ms: number): string => `${((size * times) / 1_048_576 / (ms / 1000)).toFixed(1)} MB/s`
console.log(
  `${files.length} documents, ${(size / 1024).toFixed(0)} KB, ${claims} claims, ${times} times in ${seconds.toFixed(1)} s`,
)
console.log(`reading ${rate(reading)}, structure ${rate(extracting)}, together ${rate(reading + extracting)}`)
// What a busy machine cannot blur.
console.log(`by processor time: ${rate(user / 1000)}`)
console.log(`resident memory after a tenth, half and all of it: ${marks.map((mb) => `${mb.toFixed(0)} MB`).join(', ')}`)
