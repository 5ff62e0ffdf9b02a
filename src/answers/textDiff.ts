/** Words that stand in both texts, or in one alone. The parts of a side, joined, are its text. */
export interface TextPart {
  readonly text: string
  readonly changed: boolean
}

/** A line of one of the texts; `start` in code points. */
export interface TextSide {
  readonly start: number
  readonly parts: readonly TextPart[]
}

/** Lines that stand beside each other; null where the other text has none for it. */
export interface TextRow {
  readonly a: TextSide | null
  readonly b: TextSide | null
  /** Whether both say the same, word by word; white space does not count. */
  readonly same: boolean
}

/** Two texts side by side, line by line, with the words that differ. */
export interface TextDiff {
  readonly rows: readonly TextRow[]
  /** Rows that were left out at the end, of very long texts. */
  readonly cut: number
}

interface Line {
  readonly start: number
  readonly text: string
  /** What counts of it: its words. */
  readonly key: string
}

/** Rows that are told at most. */
const ROWS = 6_000
/** Pairs of lines of one changed passage that are held against each other at most. */
const PAIRS = 4_000
/** Words of a line that may differ before it is told as changed whole. */
const EDITS = 500
/** Steps that all word by word comparisons may take together. */
const STEPS = 40_000_000
/** Lines that have this share of their words in common are versions of one another. */
const ALIKE = 0.34
/** Words kept between two changed ones that are shorter than this make the change harder to read. */
const SCRAP = 4

const word = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}\s]/gu

/** Sets two texts side by side. Takes time in proportion to their length; what would take longer is told in less detail. */
export function textDiff(a: string, b: string): TextDiff {
  const [before, after] = [linesOf(a), linesOf(b)]
  const rows: TextRow[] = []
  const budget = { steps: STEPS }
  let [i, j] = [0, 0]
  for (const [x, y] of [...commonLines(before, after), [before.length, after.length] as const]) {
    rows.push(...changed(before.slice(i, x), after.slice(j, y), budget))
    if (x < before.length) rows.push({ a: side(before[x]!), b: side(after[y]!), same: true })
    ;[i, j] = [x + 1, y + 1]
  }
  return { rows: rows.slice(0, ROWS), cut: Math.max(0, rows.length - ROWS) }
}

/** The lines of a text that are not blank. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const key = (line.match(word) ?? []).join(' ')
    if (key !== '') lines.push({ start, text: line.trimEnd(), key })
    start += points(line) + 1
  }
  return lines
}

/** Code points of a text. */
function points(text: string): number {
  let count = text.length
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && at > 0) count--
  return count
}

const side = ({ start, text }: Line, parts: readonly TextPart[] = [{ text, changed: false }]): TextSide => ({
  start,
  parts,
})

/**
 * The lines that stand in both, in one order: those at both ends, then those that each has once (patience diff, Bram
 * Cohen), and so on between them.
 */
function commonLines(a: readonly Line[], b: readonly Line[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const open = [{ from: 0, to: a.length, fromB: 0, toB: b.length }]
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    let { from, to, fromB, toB } = range
    while (from < to && fromB < toB && a[from]!.key === b[fromB]!.key) found.push([from++, fromB++])
    while (from < to && fromB < toB && a[to - 1]!.key === b[toB - 1]!.key) found.push([--to, --toB])
    if (from === to || fromB === toB) continue
    let [lastA, lastB] = [from, fromB]
    const anchors = longestRising(once(a, from, to), once(b, fromB, toB))
    if (anchors.length === 0) continue
    for (const [x, y] of [...anchors, [to, toB] as const]) {
      open.push({ from: lastA, to: x, fromB: lastB, toB: y })
      if (x < to) found.push([x, y])
      ;[lastA, lastB] = [x + 1, y + 1]
    }
  }
  return found.sort((p, q) => p[0] - q[0])
}

/** The lines of a range that it has once, and where. */
function once(lines: readonly Line[], from: number, to: number): Map<string, number> {
  const at = new Map<string, number>()
  const twice = new Set<string>()
  for (let i = from; i < to; i++) {
    const { key } = lines[i]!
    if (at.has(key)) twice.add(key)
    at.set(key, i)
  }
  for (const key of twice) at.delete(key)
  return at
}

/** Of the lines that both have once, the most that stand in one order in both. */
function longestRising(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): (readonly [number, number])[] {
  const pairs = [...a].flatMap(([key, x]) => {
    const y = b.get(key)
    return y === undefined ? [] : [[x, y] as const]
  })
  const ends: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  for (const [n, [, y]] of pairs.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]![1] < y) low = middle + 1
      else high = middle
    }
    before[n] = low > 0 ? ends[low - 1]! : -1
    ends[low] = n
  }
  const rising: (readonly [number, number])[] = []
  for (let n = ends.at(-1) ?? -1; n >= 0; n = before[n]!) rising.push(pairs[n]!)
  return rising.reverse()
}

/** Rows of a passage that changed: lines that are versions of one another beside each other, the others alone. */
function changed(before: readonly Line[], after: readonly Line[], budget: { steps: number }): TextRow[] {
  const rows: TextRow[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...paired(before, after), [before.length, after.length] as const]) {
    for (; i < x; i++) rows.push({ a: side(before[i]!, all(before[i]!)), b: null, same: false })
    for (; j < y; j++) rows.push({ a: null, b: side(after[j]!, all(after[j]!)), same: false })
    if (x < before.length && y < after.length) rows.push(words(before[x]!, after[y]!, budget))
    ;[i, j] = [x + 1, y + 1]
  }
  return rows
}

const all = ({ text }: Line): TextPart[] => [{ text, changed: true }]

/** Which lines are versions of one another, in one order, as alike as can be altogether. */
function paired(before: readonly Line[], after: readonly Line[]): (readonly [number, number])[] {
  const [n, m] = [before.length, after.length]
  if (n === 0 || m === 0) return []
  // too many to hold against each other: one after another
  if (n * m > PAIRS) return Array.from({ length: Math.min(n, m) }, (_, i) => [i, i] as const)
  const bags = [before, after].map((lines) => lines.map(({ key }) => bag(key.split(' '))))
  const likeness = (i: number, j: number): number => {
    const share = shared(bags[0]![i]!, bags[1]![j]!)
    return share >= ALIKE ? share : 0
  }
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1))
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const like = likeness(i, j)
      const both = like > 0 ? like + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(both, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  const pairs: (readonly [number, number])[] = []
  for (let [i, j] = [0, 0]; i < n && j < m; )
    if (best[i]![j] === best[i + 1]![j]) i++
    else if (best[i]![j] === best[i]![j + 1]) j++
    else pairs.push([i++, j++])
  return pairs
}

interface Bag {
  readonly size: number
  readonly of: ReadonlyMap<string, number>
}

function bag(of: readonly string[]): Bag {
  const counts = new Map<string, number>()
  for (const one of of) counts.set(one, (counts.get(one) ?? 0) + 1)
  return { size: of.length, of: counts }
}

/** The share of their words that two lines have in common. */
function shared(a: Bag, b: Bag): number {
  let common = 0
  for (const [one, count] of a.of) common += Math.min(count, b.of.get(one) ?? 0)
  return (2 * common) / (a.size + b.size)
}

/** Two versions of a line, word by word. */
function words(a: Line, b: Line, budget: { steps: number }): TextRow {
  const [x, y] = [[...a.text.matchAll(word)], [...b.text.matchAll(word)]]
  const kept = withoutScraps(commonWords(x.map(String), y.map(String), budget), x, y.length)
  const [inA, inB] = [new Set(kept.map(([i]) => i)), new Set(kept.map(([, j]) => j))]
  return { a: side(a, partsOf(a.text, x, inA)), b: side(b, partsOf(b.text, y, inB)), same: false }
}

/**
 * The words that stand in both, in one order, as many as can be (Myers, An O(ND) Difference Algorithm, 1986); those at both
 * ends only where more than EDITS differ.
 */
function commonWords(a: readonly string[], b: readonly string[], budget: { steps: number }): [number, number][] {
  const kept: [number, number][] = []
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) kept.push([start, start++])
  let [n, m] = [a.length, b.length]
  const tail: [number, number][] = []
  while (n > start && m > start && a[n - 1] === b[m - 1]) tail.push([--n, --m])
  tail.reverse()
  const most = Math.min(EDITS, n + m - 2 * start)
  const reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  const middle = most + 1
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(middle - edits - 1, middle + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && reach[middle + k - 1]! < reach[middle + k + 1]!)
      let x = down ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      let y = x - k
      while (start + x < n && start + y < m && a[start + x] === b[start + y]) {
        x++
        y++
        budget.steps--
      }
      budget.steps--
      reach[middle + k] = x
      if (start + x >= n && start + y >= m) return [...kept, ...walkBack(trace, edits, k, [x, y], start), ...tail]
    }
    if (budget.steps < 0) break
  }
  return [...kept, ...tail]
}

/** The way back through what was reached with each number of edits: the words kept on it. */
function walkBack(
  trace: readonly Int32Array[],
  edits: number,
  diagonal: number,
  end: readonly [number, number],
  start: number,
): [number, number][] {
  const kept: [number, number][] = []
  let [x, y] = end
  let k = diagonal
  for (let d = edits; d >= 0; d--) {
    const reach = trace[d]!
    const at = (diagonal: number) => reach[diagonal + d + 1]!
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
    const before = d === 0 ? 0 : down ? k + 1 : k - 1
    const [fromX, fromY] = d === 0 ? [0, 0] : [at(before), at(before) - before]
    const [afterX, afterY] = d === 0 ? [0, 0] : down ? [fromX, fromY + 1] : [fromX + 1, fromY]
    while (x > afterX && y > afterY) kept.push([start + --x, start + --y])
    ;[x, y, k] = [fromX, fromY, before]
  }
  return kept.reverse()
}

/** Leaves out runs of kept words that are but a scrap between two changes, such as a comma or "of". */
function withoutScraps(
  kept: readonly [number, number][],
  tokens: readonly RegExpExecArray[],
  others: number,
): [number, number][] {
  const runs: [number, number][][] = []
  for (const pair of kept) {
    const last = runs.at(-1)?.at(-1)
    if (last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) runs.at(-1)!.push(pair)
    else runs.push([pair])
  }
  return runs
    .filter((run) => {
      const length = run.reduce((sum, [at]) => sum + tokens[at]![0].length, 0)
      const [[i, j], [x, y]] = [run[0]!, run.at(-1)!]
      const atAnEnd = (i === 0 && j === 0) || (x === tokens.length - 1 && y === others - 1)
      return length >= SCRAP || atAnEnd
    })
    .flat()
}

/** A text in runs of changed and kept words; the space between two words of a run goes with it. */
function partsOf(text: string, tokens: readonly RegExpExecArray[], kept: ReadonlySet<number>): TextPart[] {
  const parts: { text: string; changed: boolean }[] = []
  let at = 0
  const add = (to: number, changed: boolean) => {
    if (to === at) return
    const last = parts.at(-1)
    if (last?.changed === changed) last.text += text.slice(at, to)
    else parts.push({ text: text.slice(at, to), changed })
    at = to
  }
  for (const [i, token] of tokens.entries()) {
    const isChanged = !kept.has(i)
    add(token.index, isChanged && parts.at(-1)?.changed === true)
    add(token.index + token[0].length, isChanged)
  }
  add(text.length, false)
  return parts
}
