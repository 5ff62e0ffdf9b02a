import type { DocumentDetail } from '../../../src/answers/shapes.ts'
import type { Claim } from '../../../src/model/claim.ts'
import type { Block, BlockKind } from '../../../src/model/document.ts'
import { pointIndex } from '../../../src/model/span.ts'

/** A claim with its passage in UTF-16 offsets of the document's text. */
export interface PlacedClaim {
  readonly claim: Claim
  readonly start: number
  readonly end: number
}

/** A stretch of a row over which the same claims lie. Offsets are UTF-16. */
export interface Segment {
  readonly start: number
  readonly end: number
  /** Indexes into the row's `claims`, the shortest passage first. */
  readonly claims: readonly number[]
  readonly key: boolean
  /** Where another cell of a table row begins. */
  readonly cellStart: boolean
  /** Within the stretch that the address points at. */
  readonly target: boolean
}

/** A block of the document, or words that stand between two blocks, with the passages that touch it. */
export interface Row {
  readonly start: number
  readonly end: number
  readonly kind: BlockKind | 'unread'
  readonly level: number
  /** Blank lines before it, 0 or 1: a gap is kept, not its size. */
  readonly gap: boolean
  /** Passages that touch the row. */
  readonly claims: readonly PlacedClaim[]
  /** Indexes into `claims` of those whose passage begins here: their notes stand beside this row. */
  readonly notes: readonly number[]
  readonly segments: readonly Segment[]
}

export interface PointTarget {
  readonly start: number
  readonly end: number
}

/** Reads "char=START,END" of an address, code points. Null for anything else. */
export function readTarget(hash: string): PointTarget | null {
  const match = /^#?char=(\d{1,12}),(\d{1,12})$/.exec(decodeURIComponent(hash))
  if (!match) return null
  const [start, end] = [Number(match[1]), Number(match[2])]
  return start < end ? { start, end } : null
}

/** Cuts a document into rows in reading order. Every character that is not white space is in exactly one row. */
export function rowsOf(document: DocumentDetail, claims: readonly Claim[], target: PointTarget | null): Row[] {
  const { text } = document
  const index = pointIndex(text)
  const units = (n: number) => Math.min(text.length, index.toUnits(n))
  const placed = claims
    .map((claim) => ({ claim, start: units(claim.passage.start), end: units(claim.passage.end) }))
    .filter((p) => p.start < p.end)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const aim = target && { start: units(target.start), end: units(target.end) }

  const rows: Row[] = []
  let at = 0
  let first = 0
  const add = (start: number, end: number, block: Block | null) => {
    // What lies before the row can touch no later one.
    while (first < placed.length && placed[first]!.end <= start && placed[first]!.start < start) first++
    const touching: PlacedClaim[] = []
    for (let i = first; i < placed.length && placed[i]!.start < end; i++)
      if (placed[i]!.end > start) touching.push(placed[i]!)
    const between = text.slice(rows.at(-1)?.end ?? 0, start)
    rows.push({
      start,
      end,
      kind: block?.kind ?? 'unread',
      level: block?.level ?? 1,
      gap: (between.match(/\n/g)?.length ?? 0) > 1,
      claims: touching,
      notes: touching.flatMap((p, i) => (p.start >= start || rows.length === 0 ? [i] : [])),
      segments: segmentsOf(start, end, touching, block, units, aim),
    })
    at = end
  }
  const loose = (until: number) => {
    const between = text.slice(at, until)
    if (between.trim() === '') return
    const lead = between.length - between.trimStart().length
    add(at + lead, at + between.trimEnd().length, null)
  }
  for (const block of document.blocks) {
    const [start, end] = [units(block.start), units(block.end)]
    if (start < at) continue
    loose(start)
    if (start < end) add(start, end, block)
  }
  loose(text.length)
  return rows
}

function segmentsOf(
  start: number,
  end: number,
  claims: readonly PlacedClaim[],
  block: Block | null,
  units: (points: number) => number,
  target: { start: number; end: number } | null,
): Segment[] {
  const cells = new Set((block?.cells ?? []).slice(1).map((cell) => units(cell.start)))
  const key = block?.key ? { start: units(block.key.start), end: units(block.key.end) } : null
  const cuts = new Set<number>([start, end, ...cells])
  for (const span of [...claims, ...(key ? [key] : []), ...(target ? [target] : [])]) {
    if (span.start > start && span.start < end) cuts.add(span.start)
    if (span.end > start && span.end < end) cuts.add(span.end)
  }
  const sorted = [...cuts].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, i) => {
    const to = sorted[i + 1]!
    const covering = claims.flatMap((p, c) => (p.start <= from && p.end >= to ? [c] : []))
    return {
      start: from,
      end: to,
      claims: covering.toSorted((a, b) => claims[a]!.end - claims[a]!.start - (claims[b]!.end - claims[b]!.start)),
      key: key !== null && key.start <= from && key.end >= to,
      cellStart: cells.has(from),
      target: target !== null && target.start <= from && target.end >= to,
    }
  })
}
