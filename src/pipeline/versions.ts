/** How much of the shorter text's wording the longer must share for the two to be versions of one work. */
const SHARED = 0.5
const SHINGLE = 5
/** Texts are compared by a sample of at most about this many shingles. */
const SAMPLE = 4_000

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []

// FNV-1a: a sample needs an even spread, not secrecy
const spread = (text: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The hashes of a text's five-word runs. */
export function shingles(text: string): Set<number> {
  const tokens = words(text)
  const found = new Set<number>()
  for (let i = 0; i + SHINGLE <= tokens.length; i++) found.add(spread(tokens.slice(i, i + SHINGLE).join(' ')))
  return found
}

/** The share of the smaller set that the larger holds, over a sample that is the same for both (Broder 1997). */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  const every = Math.max(1, Math.ceil(small.size / SAMPLE))
  let tried = 0
  let shared = 0
  for (const hash of small)
    if (hash % every === 0) {
      tried++
      if (large.has(hash)) shared++
    }
  return tried === 0 ? 0 : shared / tried
}

const titleKey = (title: string): string => words(title).join(' ').replaceAll('organisation', 'organization')

export interface Version {
  readonly title: string | null
  readonly text: string
  readonly address: string | null
}

/** Two documents are versions of one work when they have one address, or one title and most of the text. */
export function sameWork(a: Version, b: Version): boolean {
  if (a.address !== null && a.address === b.address) return true
  if (a.title === null || b.title === null || titleKey(a.title) !== titleKey(b.title)) return false
  return containment(shingles(a.text), shingles(b.text)) >= SHARED
}
