import type { TextSide } from '../../../src/answers/textDiff.ts'

/** A claim whose passage is lit in a text; offsets in code points. */
export interface LitClaim {
  readonly id: string
  readonly start: number
  readonly end: number
  /** What changed about it, in words. */
  readonly title: string
}

/** A run of characters that is changed or not, and of one claim or of none. */
export interface Segment {
  readonly at: number
  readonly text: string
  readonly changed: boolean
  readonly claim: LitClaim | null
  /** Whether the claim's passage is told from here on. */
  readonly begins: boolean
}

/** A line cut wherever a change or a lit passage begins or ends; of passages that overlap the shorter is lit. */
export function segmentsOf({ start, parts }: TextSide, claims: readonly LitClaim[]): Segment[] {
  const characters = parts.flatMap(({ text }) => [...text])
  const end = start + characters.length
  const own = claims
    .filter((claim) => claim.start < end && claim.end > start)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))
  const cuts = new Set([start, end])
  const changed: boolean[] = []
  for (const part of parts) {
    const length = [...part.text].length
    cuts.add(start + changed.length)
    for (let n = 0; n < length; n++) changed.push(part.changed)
  }
  for (const claim of own) cuts.add(Math.max(start, claim.start)).add(Math.min(end, claim.end))
  const edges = [...cuts].sort((a, b) => a - b)
  const told = new Set<string>()
  return edges.slice(0, -1).map((at, i) => {
    const claim = own.find((one) => one.start <= at && at < one.end) ?? null
    const begins = claim !== null && !told.has(claim.id)
    if (claim) told.add(claim.id)
    const text = characters.slice(at - start, edges[i + 1]! - start).join('')
    return { at, text, changed: changed[at - start]!, claim, begins }
  })
}
