import type { Comparison } from '../model/comparison.ts'

/** Where a claim stands, as far as choosing witnesses asks. */
export interface Standing {
  readonly document: string
  readonly work: string
}

/**
 * The claims to show of some points where all would be too many: the first witness of every variant, then the second,
 * then the third, until `most` are chosen. A variant's first witnesses are one of each work, then of each other document.
 */
export function firstWitnesses(
  points: readonly Comparison[],
  standing: (claim: string) => Standing | undefined,
  most: number,
): ReadonlySet<string> {
  const variants = points.flatMap((point) => point.variants)
  if (variants.reduce((sum, { claims }) => sum + claims.length, 0) <= most)
    return new Set(variants.flatMap((variant) => variant.claims))
  const ranked = variants.map(({ claims }) => inTurn(claims, standing))
  const chosen = new Set<string>()
  for (let turn = 0; turn === 0 || chosen.size < most; turn++) {
    const before = chosen.size
    for (const claims of ranked) {
      if (turn > 0 && chosen.size >= most) break
      const claim = claims[turn]
      if (claim !== undefined) chosen.add(claim)
    }
    if (chosen.size === before && ranked.every((claims) => claims.length <= turn)) break
  }
  return chosen
}

/** One claim of each work first, then one of each other document, then the rest, each in the order given. */
function inTurn(claims: readonly string[], standing: (claim: string) => Standing | undefined): string[] {
  const turns: [string[], string[], string[]] = [[], [], []]
  const seen = new Set<string>()
  for (const claim of claims) {
    const { document = claim, work = claim } = standing(claim) ?? {}
    turns[seen.has(document) ? 2 : seen.has(work) ? 1 : 0].push(claim)
    seen.add(document).add(work)
  }
  return turns.flat()
}
