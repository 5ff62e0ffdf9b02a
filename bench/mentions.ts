/**
 * How fast mentions are found, beside the bare tagger on the same text in the same process, in CPU time.
 *
 *   node bench/mentions.ts FILE...
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import { createDraft } from '../src/extract/draft.ts'
import { findMentions } from '../src/extract/mentions/find.ts'
import { readSentences } from '../src/extract/prose/nlp.ts'
import { extractStructure } from '../src/extract/structure/structure.ts'
import { findDates } from '../src/extract/values/dates.ts'
import { findQuantities } from '../src/extract/values/quantities.ts'
import { readDocument } from '../src/read/read.ts'

const ROUNDS = 60
const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('usage: node bench/mentions.ts FILE...')
  process.exit(2)
}
const documents = await Promise.all(files.map((file) => readDocument(readFileSync(file), basename(file))))
const characters = documents.reduce((sum, d) => sum + d.text.length, 0)

const measure = (name: string, run: () => void): void => {
  for (let i = 0; i < 30; i++) run()
  const began = process.cpuUsage()
  for (let i = 0; i < ROUNDS; i++) run()
  const used = process.cpuUsage(began)
  const seconds = (used.user + used.system) / 1e6
  console.log(`${name.padEnd(24)} ${((characters * ROUNDS) / seconds / 1e6).toFixed(1).padStart(7)} MB/s`)
}

const read = documents.map((document) => {
  const draft = createDraft(document)
  const { prose } = extractStructure(document, draft)
  return { document, prose }
})
const withStructure = (then: (document: (typeof documents)[number], index: number) => void): void => {
  for (const [index, { document }] of read.entries()) then(document, index)
}
const nlp = winkNLP(model, ['sbd', 'pos'])
measure('bare readDoc', () => {
  for (const { document } of read) nlp.readDoc(document.text)
})
measure('sentences', () => {
  for (const { document, prose } of read) for (const span of prose) readSentences(document.text, span)
})
measure('mentions', () =>
  withStructure((document, index) => findMentions(document, createDraft(document), read[index]!.prose)),
)
measure('dates', () => {
  for (const { document, prose } of read) for (const span of prose) findDates(document.text, span, { year: 2012 })
})
measure('quantities', () => {
  for (const { document, prose } of read) for (const span of prose) findQuantities(document.text, span)
})
