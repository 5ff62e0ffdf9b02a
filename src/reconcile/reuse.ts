/**
 * Text reuse among passages: runs of words are hashed, of each window of runs one is kept (winnowing; Schleimer,
 * Wilkerson and Aiken 2003), and passages that share kept runs are compared run by run. Whatever two passages share of
 * RUN + WINDOW - 1 words or more is found.
 */

const RUN = 4
const WINDOW = 4
/** Passages of fewer words repeat each other by chance. */
const LEAST_WORDS = 9
/** The share of the shorter passage's runs that a copy shares. */
const COPIED = 0.7
/** A run that stands in more passages than this is a phrase of the language, a form, or a text that all copy. */
const COMMON = 64
/** Of shared kept runs, how many of the fewer must be shared before two passages are compared. */
const LIKELY = 0.4

/** Two passages of which one repeats the other nearly word for word. */
export interface Reuse {
  /** Places in the list, `a` before `b`. */
  readonly a: number
  readonly b: number
  /** The share of the shorter passage's runs of words that the longer has. */
  readonly share: number
}

const isWord = /[\p{L}\p{N}\p{M}]/u

/** The hashes of a passage's runs of words, in order; none when it is too short to be known again. */
export function runsOf(text: string): Uint32Array {
  const words: number[] = []
  let hash = 0
  let inWord = false
  const lower = text.toLowerCase()
  for (let i = 0; i <= lower.length; i++) {
    const code = i < lower.length ? lower.charCodeAt(i) : 32
    const letter =
      code < 128 ? (code >= 97 && code <= 122) || (code >= 48 && code <= 57) : isWord.test(lower[i]!) || code >= 0xd800
    if (letter) {
      hash = inWord ? Math.imul(hash ^ code, 0x01000193) : Math.imul(0x811c9dc5 ^ code, 0x01000193)
      inWord = true
    } else if (inWord) {
      words.push(hash)
      inWord = false
    }
  }
  if (words.length < LEAST_WORDS) return new Uint32Array(0)
  const runs = new Uint32Array(words.length - RUN + 1)
  for (let i = 0; i < runs.length; i++) {
    let run = 0x811c9dc5
    for (let j = i; j < i + RUN; j++) {
      run = Math.imul(run ^ words[j]!, 0x01000193)
      run ^= run >>> 13
    }
    runs[i] = run >>> 0
  }
  return runs
}

/** Of each window of runs the least, once: what two passages share in a window they keep alike. */
function winnow(runs: Uint32Array): number[] {
  const kept: number[] = []
  let last = -1
  for (let from = 0; from + WINDOW <= runs.length; from++) {
    let least = from
    for (let i = from + 1; i < from + WINDOW; i++) if (runs[i]! <= runs[least]!) least = i
    if (least !== last) kept.push(runs[least]!)
    last = least
  }
  return kept
}

/** The share of the shorter passage's runs that the longer has. */
export function shareOf(a: Uint32Array, b: Uint32Array): number {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a]
  if (small.length === 0) return 0
  const held = new Set(large)
  let shared = 0
  for (const run of small) if (held.has(run)) shared++
  return shared / small.length
}

/**
 * All pairs of passages of which one repeats the other. Passages of one group (versions of one work) are not compared.
 * Takes time in proportion to the passages and to what they share.
 */
export function findReuse(
  passages: readonly string[],
  groupOf: (index: number) => unknown = (index) => index,
): Reuse[] {
  const kept: number[][] = []
  let total = 0
  for (const passage of passages) {
    const own = winnow(runsOf(passage))
    kept.push(own)
    total += own.length
  }
  // hash and passage in one number, sorted: the passages of each hash stand together (exact up to 2^21 passages)
  const width = 2 ** 21
  if (passages.length > width) throw new RangeError(`at most ${width} passages are compared at once`)
  const postings = new Float64Array(total)
  let at = 0
  for (const [index, own] of kept.entries()) for (const hash of own) postings[at++] = hash * width + index
  postings.sort()
  const shared = new Map<number, number>()
  for (let from = 0; from < postings.length; ) {
    const hash = Math.floor(postings[from]! / width)
    let to = from + 1
    while (to < postings.length && Math.floor(postings[to]! / width) === hash) to++
    // of very many passages with one run each is set against its neighbour alone: a text copied everywhere is a chain
    const reach = to - from <= COMMON ? to - from : 1
    for (let i = from; i < to; i++)
      for (let j = i + 1; j < to && j <= i + reach; j++) {
        const [a, b] = [postings[i]! - hash * width, postings[j]! - hash * width]
        if (a !== b) shared.set(a * width + b, (shared.get(a * width + b) ?? 0) + 1)
      }
    from = to
  }
  const found: Reuse[] = []
  for (const [pair, count] of shared) {
    const a = Math.floor(pair / width)
    const b = pair - a * width
    if (groupOf(a) === groupOf(b) || count < LIKELY * Math.min(kept[a]!.length, kept[b]!.length)) continue
    const share = shareOf(runsOf(passages[a]!), runsOf(passages[b]!))
    if (share >= COPIED) found.push({ a, b, share: Math.round(share * 1000) / 1000 })
  }
  return found.sort((x, y) => x.a - y.a || x.b - y.b)
}
