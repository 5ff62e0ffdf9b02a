import type { Variant } from '../model/comparison.ts'

/** Where a claim stands, as far as choosing witnesses asks. */
export interface Standing {
  readonly document: string
  readonly work: string
}

/**
 * The claims to show of some points where all would be too many: the first witness of every variant, then the second,
 * then the third, until `most` are chosen. The first witnesses stand in as few documents as possible: what one document
 * says of a subject lies side by side, and is read at once. The next ones are of other works, then of other documents.
 */
export function firstWitnesses(
  points: readonly { readonly variants: readonly Pick<Variant, 'claims'>[] }[],
  standing: (claim: string) => Standing | undefined,
  most: number,
): ReadonlySet<string> {
  const variants = points.flatMap((point) => point.variants)
  if (variants.reduce((sum, { claims }) => sum + claims.length, 0) <= most)
    return new Set(variants.flatMap((variant) => variant.claims))
  const documentOf = (claim: string): string => standing(claim)?.document ?? claim
  const telling = fewestDocuments(variants.map(({ claims }) => new Set(claims.map(documentOf))))
  const chosen = new Set<string>()
  const firsts = variants.map(({ claims }) => claims.filter((claim) => telling.has(documentOf(claim))).slice(0, 1))
  for (const [first] of firsts) if (first !== undefined) chosen.add(first)
  if (chosen.size >= most) return chosen
  const ranked = variants.map(({ claims }, i) => inTurn([...firsts[i]!, ...claims], standing))
  for (let turn = 1; chosen.size < most; turn++) {
    if (ranked.every((claims) => claims.length <= turn)) break
    for (const claims of ranked) {
      if (chosen.size >= most) break
      const claim = claims[turn]
      if (claim !== undefined) chosen.add(claim)
    }
  }
  return chosen
}

/** One of each of these sets of documents at least: always that which is in most sets that have none yet, the first of several. */
function fewestDocuments(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const within = new Map<string, number[]>()
  for (const [i, documents] of sets.entries())
    for (const document of documents) {
      const own = within.get(document)
      if (own) own.push(i)
      else within.set(document, [i])
    }
  const left = new Map([...within].map(([document, own]) => [document, own.length]))
  const chosen = new Set<string>()
  const without = new Set(sets.flatMap((documents, i) => (documents.size > 0 ? [i] : [])))
  while (without.size > 0) {
    let best = ''
    let most = 0
    for (const [document, count] of left)
      if (count > most) {
        best = document
        most = count
      }
    chosen.add(best)
    for (const i of within.get(best)!)
      if (without.delete(i)) for (const document of sets[i]!) left.set(document, left.get(document)! - 1)
  }
  return chosen
}

/** One claim of each work first, then one of each other document, then the rest, each in the order given. */
function inTurn(claims: readonly string[], standing: (claim: string) => Standing | undefined): string[] {
  const turns: [string[], string[], string[]] = [[], [], []]
  const seen = new Set<string>()
  for (const claim of new Set(claims)) {
    const { document = claim, work = claim } = standing(claim) ?? {}
    turns[seen.has(document) ? 2 : seen.has(work) ? 1 : 0].push(claim)
    seen.add(document).add(work)
  }
  return turns.flat()
}
