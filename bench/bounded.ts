/**
 * Whether many documents are heard in bounded memory: generated documents of the given files' lines, each in an order of
 * its own, go through the threads as `add` sends them, so many ahead and no more. Prints megabytes a second, the memory
 * at its highest (resident, all threads, with what no thread has collected yet) and what this thread still holds after a
 * collection, after a tenth, a half and all of them.
 *
 *   node bench/bounded.ts FILE... [--documents=10000] [--lines=12]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ahead } from '../src/pipeline/ahead.ts'
import { hearersFor } from '../src/pipeline/hearers.ts'

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: 'string', default: '10000' }, lines: { type: 'string', default: '12' } },
})
const documents = Number(values.documents)
const length = Number(values.lines)
if (files.length === 0 || !(documents >= 10) || !(length > 0)) {
  console.error('usage: node bench/bounded.ts FILE... [--documents=10000] [--lines=12]')
  process.exit(2)
}

const sources = files.map((file) => readFileSync(file, 'utf8').split('\n'))
/** Some lines of one source from a place of its own, under a title of its own: no two documents are the same. */
const generate = (index: number): Uint8Array => {
  const lines = sources[index % sources.length]!
  const from = (index * 7) % lines.length
  return Buffer.from(
    [`Document ${index}`, ...Array.from({ length }, (_, n) => lines[(from + n) % lines.length]!)].join('\n'),
  )
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const marks = new Set([0.1, 0.5, 1].map((part) => Math.round(documents * part)))
const hearers = hearersFor(documents)
const began = performance.now()
let bytes = 0
let claims = 0
let refused = 0
let peak = 0
let done = 0
const indices = Array.from({ length: documents }, (_, index) => index)
const hear = (index: number) => {
  const loaded = generate(index)
  bytes += loaded.length
  return hearers.hear({ bytes: loaded, file: `${index}.txt`, provenance: {} })
}
for await (const { done: heard } of ahead(indices, hearers.width, hear)) {
  try {
    claims += (await heard).claims.length
  } catch {
    refused++
  }
  peak = Math.max(peak, process.memoryUsage.rss())
  if (marks.has(++done)) {
    collect()
    const speed = bytes / 1000 / (performance.now() - began)
    console.log(
      `${String(done).padStart(6)} documents  ${(bytes / 1e6).toFixed(1).padStart(6)} MB  ${speed.toFixed(2)} MB/s  ` +
        `peak ${(peak / 1048576).toFixed(0)} MiB, held ${(process.memoryUsage().heapUsed / 1048576).toFixed(0)} MiB  ` +
        `${claims} claims, ${refused} refused`,
    )
  }
}
await hearers.close()
