/**
 * How well names are matched, on the labelled pairs of opensanctions/nomenklatura (contrib/name_bench/cases.csv), which
 * are not part of this project: fetch that repository and say where the file is.
 *
 *   node bench/names.ts PATH/TO/contrib/name_bench/cases.csv [--fit] [--errors]
 *
 * Pairs that share a name form a cluster; clusters are split in two by a hash. The weights in
 * src/identify/name-weights.yaml are learnt on one half (`--fit` prints them); the other was never tuned on. Beside it
 * stand that project's own committed results, when run_data/logicv2-frozen.csv lies beside the cases.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type Family, nameForm } from '../src/identify/nameForm.ts'
import { AUTOMATIC, featureNames, nameFeatures, nameMatch } from '../src/identify/nameMatch.ts'

/** Where a pair counts as a match; chosen on the half that was tuned on. */
const MATCH = 0.5
const THEIR_MATCH = 0.7
const RIDGE = 0.3
const AGAINST: ReadonlySet<string> = new Set([
  'words on both sides without partner',
  'words on one side without partner',
  'telling words without partner on both sides',
  'more letters differ',
  'one word only',
  'numbers differ',
  'first words differ',
])

interface Case {
  readonly case_group: string
  readonly schema: string
  readonly name1: string
  readonly name2: string
  readonly is_match: string
  readonly quality: string
}

const path = process.argv.slice(2).find((a) => !a.startsWith('--')) ?? process.env.NAME_CASES
if (!path || !existsSync(path)) {
  console.error(
    'usage: node bench/names.ts PATH/TO/contrib/name_bench/cases.csv (of github.com/opensanctions/nomenklatura)',
  )
  process.exit(2)
}
const read = <T>(file: string): T[] => parse(readFileSync(file), { columns: true, relax_quotes: true }) as T[]
const cases = read<Case>(path)
const frozen = join(dirname(path), 'run_data', 'logicv2-frozen.csv')
const id = (c: Case): string => JSON.stringify([c.case_group, c.schema, c.name1, c.name2])
const theirs = new Map(
  existsSync(frozen) ? read<Case & { score: string }>(frozen).map((c) => [id(c), Number(c.score)]) : [],
)

// clusters: pairs that share a name, by union and find
const parent = new Map<string, string>()
const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const root = (name: string): string => {
  let at = name
  while (parent.get(at) !== at) at = parent.get(at)!
  return at
}
for (const c of cases) for (const name of [fold(c.name1), fold(c.name2)]) if (!parent.has(name)) parent.set(name, name)
for (const c of cases) {
  const [a, b] = [root(fold(c.name1)), root(fold(c.name2))]
  if (a !== b) {
    const [low, high] = [a, b].sort() as [string, string]
    parent.set(high, low)
  }
}
const half = (c: Case): number =>
  createHash('sha256')
    .update(root(fold(c.name1)))
    .digest()[0]! & 1

const family = (c: Case): Family =>
  c.schema === 'Person' ? 'person' : c.schema === 'Vessel' ? 'other' : 'organisation'
const isMatch = (c: Case): boolean => c.is_match === 'true'

function report(label: string, pairs: readonly Case[], score: (c: Case) => number, threshold: number): void {
  let [hit, alarm, miss] = [0, 0, 0]
  for (const c of pairs) {
    const said = score(c) >= threshold
    if (said && isMatch(c)) hit++
    else if (said) alarm++
    else if (isMatch(c)) miss++
  }
  const show = (n: number): string => (Number.isFinite(n) ? n.toFixed(3) : '  -  ')
  const f1 = show((2 * hit) / (2 * hit + alarm + miss))
  const precision = show(hit / (hit + alarm))
  const recall = show(hit / (hit + miss))
  console.log(
    `${label.padEnd(34)} at ${threshold.toFixed(2)}  F1 ${f1}  precision ${precision}  recall ${recall}  of ${pairs.length}`,
  )
}

const tuned = cases.filter((c) => half(c) === 0)
const heldOut = cases.filter((c) => half(c) === 1)

if (process.argv.includes('--fit')) learn(tuned)
else {
  const ours = (c: Case): number => nameMatch(c.name1, c.name2, family(c)).score
  for (const [name, pairs] of [
    ['tuned half', tuned],
    ['held-out half', heldOut],
    ['all', cases],
  ] as const) {
    report(`${name}: variorum`, pairs, ours, MATCH)
    report(`${name}: variorum, automatic`, pairs, ours, AUTOMATIC)
    if (theirs.size > 0) report(`${name}: nomenklatura logic-v2`, pairs, (c) => theirs.get(id(c)) ?? 0, THEIR_MATCH)
  }
  const started = performance.now()
  for (const c of cases) nameMatch(c.name1, c.name2, family(c))
  console.log(`${(((performance.now() - started) * 1000) / cases.length).toFixed(0)} µs a pair`)
  if (process.argv.includes('--errors'))
    for (const c of tuned)
      if (ours(c) >= MATCH !== isMatch(c))
        console.log(isMatch(c) ? 'missed' : 'alarm ', ours(c).toFixed(2), c.schema, '|', c.name1, '|', c.name2)
}

/** Logistic regression with a ridge: one set of weights, and what organisations add to it. */
function learn(pairs: readonly Case[]): void {
  const rows = pairs.map((c) => {
    const [first, second] = c.name1 <= c.name2 ? [c.name1, c.name2] : [c.name2, c.name1]
    const { values } = nameFeatures(nameForm(first, family(c)), nameForm(second, family(c)))
    const other = family(c) === 'person' ? 0 : 1
    return { x: [1, other, ...values, ...values.map((v) => other * v * 0.5)], y: isMatch(c) ? 1 : 0 }
  })
  const size = rows[0]!.x.length
  const zeros = (): number[] => new Array(size).fill(0)
  const [weights, mean, variance] = [zeros(), zeros(), zeros()]
  const n = featureNames.length
  for (let step = 1; step <= 3000; step++) {
    const gradient = zeros()
    for (const { x, y } of rows) {
      const error = 1 / (1 + Math.exp(-x.reduce((sum, v, k) => sum + v * weights[k]!, 0))) - y
      for (let k = 0; k < size; k++) gradient[k]! += error * x[k]!
    }
    for (let k = 0; k < size; k++) {
      const g = gradient[k]! + (k === 0 ? 0 : RIDGE * weights[k]!)
      mean[k] = 0.9 * mean[k]! + 0.1 * g
      variance[k] = 0.999 * variance[k]! + 0.001 * g * g
      weights[k]! -= (0.03 * (mean[k]! / (1 - 0.9 ** step))) / (Math.sqrt(variance[k]! / (1 - 0.999 ** step)) + 1e-8)
    }
    // what tells against a match must not speak for it by an accident of the sample
    for (const [k, name] of featureNames.entries())
      if (AGAINST.has(name)) {
        weights[2 + k] = Math.min(0, weights[2 + k]!)
        weights[2 + n + k] = Math.min(weights[2 + n + k]!, -2 * weights[2 + k]!)
      }
  }
  const line = (name: string, value: number): string => `  ${name}: ${value.toFixed(2)}`
  console.log('person:')
  console.log(line('bias', weights[0]!))
  for (const [k, name] of featureNames.entries()) console.log(line(name, weights[2 + k]!))
  console.log('organisation:')
  console.log(line('bias', weights[0]! + weights[1]!))
  for (const [k, name] of featureNames.entries()) console.log(line(name, weights[2 + k]! + 0.5 * weights[2 + n + k]!))
}
