/**
 * How long it takes to match a new name against a base of many: the keys of the name, the entities that share one, and
 * the score against each.
 *
 *   node bench/match.ts [NAMES=200000] [QUERIES=500]
 *
 * Names are made at random from syllables, with Zipf-like repetition as families of names have it; half of the queries
 * are misspellings of a known name, half are new.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { nameKeys } from '../src/identify/nameKeys.ts'
import { nameMatch } from '../src/identify/nameMatch.ts'
import { openBase, transaction } from '../src/store/base.ts'
import { directoryOf } from '../src/store/directory.ts'
import { fold } from '../src/store/fold.ts'
import { insertRows } from '../src/store/insertRows.ts'

const count = Number(process.argv[2] ?? 200_000)
const queries = Number(process.argv[3] ?? 500)

// a small generator of its own, so that every run measures the same names
let seed = 42
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const onsets = 'b d f g h k l m n p r s t w y z ch sh th zh kh gy hp ng'.split(' ')
const vowels = 'a e i o u aw ai au ee'.split(' ')
const word = (): string => {
  let text = ''
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--)
    text += of(onsets) + of(vowels) + (random() < 0.3 ? of(['n', 'ng', 'm', 'r']) : '')
  return text[0]!.toUpperCase() + text.slice(1)
}
// given and family names repeat: a few thousand words make all names
const words = Array.from({ length: 8_000 }, word)
const common = (): string => words[Math.floor(words.length * random() ** 2)]!
const person = (): string => [common(), common(), ...(random() < 0.5 ? [common()] : [])].join(' ')
const misspelt = (name: string): string => {
  const at = 1 + Math.floor(random() * (name.length - 2))
  return random() < 0.5
    ? name.slice(0, at) + name.slice(at + 1)
    : name.slice(0, at) + of(vowels)[0] + name.slice(at + 1)
}

const folder = mkdtempSync(join(tmpdir(), 'variorum-bench-'))
const base = await openBase(folder, { create: true })
try {
  const names = Array.from({ length: count }, person)
  let began = performance.now()
  for (let at = 0; at < count; at += 20_000)
    await transaction(base, async (tx) => {
      const some = names.slice(at, at + 20_000).map((text, n) => ({ id: `e${at + n}`, text }))
      await insertRows(
        tx.db,
        'entity',
        some.map(({ id, text }) => ({
          id,
          type: 'Person',
          label: text,
          wikidata: null,
          public: true,
          document_id: 'd',
        })),
      )
      await insertRows(
        tx.db,
        'entity_name',
        some.map(({ id, text }) => ({
          entity_id: id,
          document_id: 'd',
          text,
          kind: 'official',
          lang: null,
          mention_id: id,
        })),
      )
      await insertRows(
        tx.db,
        'spelling',
        some.map(({ id, text }) => ({ folded: fold(text), entity_id: id })),
      )
      await insertRows(
        tx.db,
        'name_key',
        some.flatMap(({ id, text }) => [...new Set(nameKeys(text, 'Person'))].map((key) => ({ key, entity_id: id }))),
      )
    })
  await sql`analyze`.execute(base.db)
  console.log(`${count} names in ${((performance.now() - began) / 1000).toFixed(1)} s`)

  const directory = directoryOf(base)
  const times: number[] = []
  let found = 0
  let compared = 0
  for (let n = 0; n < queries; n++) {
    const known = n % 2 === 0
    const target = Math.floor(random() * count)
    const name = known ? misspelt(names[target]!) : person()
    began = performance.now()
    let best = { id: '', score: 0 }
    for (const entity of await directory.entitiesByKeys(nameKeys(name, 'Person'))) {
      compared++
      const { score } = nameMatch(name, entity.label, 'person')
      if (score > best.score) best = { id: entity.id, score }
    }
    times.push(performance.now() - began)
    if (known && names[Number(best.id.slice(1))] === names[target]) found++
  }
  times.sort((a, b) => a - b)
  const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1)
  console.log(
    `a new name: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${(compared / queries).toFixed(0)} names compared a query`,
  )
  console.log(`misspelt names found first: ${((200 * found) / queries).toFixed(0)} %`)
} finally {
  await base.close()
  rmSync(folder, { recursive: true })
}
