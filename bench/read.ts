// Reads a folder of documents again and again in one process: megabytes a second, and what memory does meanwhile.
//   node --expose-gc bench/read.ts [FOLDER] [TIMES]      (default: the folder of examples, 200 times)
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '../src/read/read.ts'

const folder = process.argv[2] ?? new URL('../examples/kachin', import.meta.url).pathname
const times = Number(process.argv[3] ?? 200)
const files = readdirSync(folder)
  .filter((name) => !name.startsWith('.') && !name.endsWith('.meta.yaml'))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))

const byFormat = new Map<string, { bytes: number; ms: number }>()
const memory = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
// The first round compiles; it is not measured.
for (const { name, bytes } of files) await readDocument(bytes, name)
const before = memory()
let halfway = before
let total = 0
const start = performance.now()
const cpu = process.cpuUsage()
for (let round = 0; round < times; round++) {
  for (const { name, bytes } of files) {
    const from = performance.now()
    const document = await readDocument(bytes, name)
    const sum = byFormat.get(document.format) ?? { bytes: 0, ms: 0 }
    sum.bytes += bytes.length
    sum.ms += performance.now() - from
    byFormat.set(document.format, sum)
    total += bytes.length
  }
  if (round === Math.floor(times / 2)) halfway = memory()
}
const seconds = (performance.now() - start) / 1000
const own = process.cpuUsage(cpu)
const rate = (bytes: number, ms: number) => `${(bytes / 1000 / ms).toFixed(1)} MB/s`
console.log(`${files.length} documents, ${times} times: ${(total / 1e6).toFixed(1)} MB`)
console.log(`  by the clock       ${rate(total, seconds * 1000)}`)
console.log(`  by processor time  ${rate(total, (own.user + own.system) / 1000)}`)
for (const [format, { bytes, ms }] of byFormat) console.log(`  ${format.padEnd(18)} ${rate(bytes, ms)}`)
console.log(
  `heap in use: ${before.toFixed(0)} MB before, ${halfway.toFixed(0)} MB halfway, ${memory().toFixed(0)} MB after`,
)
