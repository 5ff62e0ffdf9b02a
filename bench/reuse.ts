/**
 * Text reuse among many passages: `node bench/reuse.ts [PASSAGES]` (100,000 unless given). Every tenth passage copies an
 * earlier one with a word in twenty changed. Prints seconds of CPU, pairs found, and the shares of copies found and of
 * pairs that are none; beside it the same by comparing runs of all pairs of the first 2,000, which is what it saves.
 */
import { findReuse, runsOf, shareOf } from '../src/reconcile/reuse.ts'

const count = Number(process.argv[2] ?? 100_000)
const LENGTH = 60
const VOCABULARY = 30_000

let state = 42
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
/** Zipf's law, near enough: the n-th word stands about 1/n as often as the first. */
const word = (): string => `w${Math.floor(VOCABULARY ** random())}`

const passages: string[][] = []
const copies = new Map<number, number>()
for (let i = 0; i < count; i++) {
  if (i % 10 !== 9) {
    passages.push(Array.from({ length: LENGTH }, word))
    continue
  }
  const from = Math.floor(random() * i)
  copies.set(i, from)
  passages.push(passages[from]!.map((w) => (random() < 0.05 ? word() : w)))
}
const texts = passages.map((words) => words.join(' '))

const seconds = <T>(work: () => T): [T, number] => {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1e6]
}

const [found, took] = seconds(() => findReuse(texts))
// a copy of a copy is one of the first too
const origin = (i: number): number => {
  let at = i
  while (copies.has(at)) at = copies.get(at)!
  return at
}
const pairs = new Set(found.map(({ a, b }) => `${a} ${b}`))
const seen = [...copies].filter(([copy, from]) => pairs.has(`${Math.min(copy, from)} ${Math.max(copy, from)}`)).length
const wrong = found.filter(({ a, b }) => origin(a) !== origin(b)).length
console.log(
  `${count.toLocaleString('en')} passages of ${LENGTH} words: ${took.toFixed(2)} s of CPU, ${found.length.toLocaleString('en')} pairs, ` +
    `${((100 * seen) / copies.size).toFixed(1)} % of ${copies.size.toLocaleString('en')} copies found, ${wrong} pairs wrong, ` +
    `${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
)

const few = texts.slice(0, 2_000)
const [, all] = seconds(() => {
  const runs = few.map(runsOf)
  let alike = 0
  for (let i = 0; i < runs.length; i++)
    for (let j = i + 1; j < runs.length; j++) if (shareOf(runs[i]!, runs[j]!) >= 0.7) alike++
  return alike
})
const [, same] = seconds(() => findReuse(few))
console.log(`2,000 passages: ${same.toFixed(2)} s so, ${all.toFixed(2)} s by all pairs`)
