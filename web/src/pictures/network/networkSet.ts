import type { NetworkPicture } from '../../../../src/answers/pictureShapes.ts'
import { dayNumber } from '../events/eventSet.ts'

/** How two stand to one another, in the words of this field. */
export const ties = ['with', 'against', 'fought', 'split', 'part', 'led'] as const
export type Tie = (typeof ties)[number]

const tieOf: Readonly<Record<string, Tie>> = {
  ally: 'with',
  cooperatesWith: 'with',
  trained: 'with',
  opponent: 'against',
  fought: 'fought',
  splitFrom: 'split',
  withdrewFrom: 'split',
  predecessor: 'split',
  successor: 'split',
  memberOf: 'part',
  armedWing: 'part',
  officer: 'led',
  commander: 'led',
  founder: 'led',
}

/** Claims by edge: which ones, and what of each edge holds now. */
export interface NetworkSet {
  readonly picture: NetworkPicture
  readonly edges: number
  readonly tie: readonly Tie[]
  /** Indexes of claims, edge by edge. */
  readonly claims: readonly (readonly number[])[]
  /** First and last year of any claim; null where nothing is dated. */
  readonly years: readonly [number, number] | null
}

export function networkSet(picture: NetworkPicture): NetworkSet {
  const edges = picture.edges.subject.length
  const claims: number[][] = Array.from({ length: edges }, () => [])
  for (const [claim, edge] of picture.claims.edge.entries()) claims[edge]!.push(claim)
  const days = [...picture.claims.from, ...picture.claims.to].flatMap((day) => (day === null ? [] : [day]))
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const day of days) {
    if (day < first) first = day
    if (day > last) last = day
  }
  const year = (day: number) => new Date(day * 86_400_000).getUTCFullYear()
  return {
    picture,
    edges,
    tie: picture.edges.property.map((at) => tieOf[picture.properties[at]!] ?? 'with'),
    claims,
    years: first <= last ? [Math.max(1500, year(first)), Math.min(2100, year(last))] : null,
  }
}

/** What is asked of a network: any of the given in each; an empty list asks nothing. */
export interface NetworkChoice {
  readonly ties: readonly string[]
  readonly parties: readonly string[]
  readonly sources: readonly string[]
  readonly verdicts: readonly string[]
  readonly year: number | null
}

/** An edge as it stands: the claims that hold and fit, and whether any of them asserts it. */
export interface Standing {
  readonly edge: number
  readonly claims: readonly number[]
  /** How its witnesses stand in the time asked: an index of the picture's verdicts. */
  readonly verdict: number
  /** Nobody asserts it: alleged, denied or planned at most. */
  readonly reserved: boolean
  /** Events of datasets that are counted in place of claims; 0 where claims say it. */
  readonly events: number
}

/** Which relation an edge is, in words that mean the same in every picture. */
export const edgeKey = ({ nodes, edges, properties }: NetworkPicture, edge: number): string =>
  [nodes[edges.subject[edge]!]!.id, properties[edges.property[edge]!]!, nodes[edges.value[edge]!]!.id].join('~')

/** How witnesses stand by what can hold in one year, by the key of the edge. */
export type VerdictsOfYear = ReadonlyMap<string, number>

export const verdictsOfYear = (picture: NetworkPicture): VerdictsOfYear =>
  new Map(picture.edges.verdict.map((verdict, edge) => [edgeKey(picture, edge), verdict]))

/** How the witnesses of an edge stand, in a year where its verdicts are given. */
export const verdictOf = ({ picture }: NetworkSet, edge: number, ofYear: VerdictsOfYear | null): number =>
  ofYear?.get(edgeKey(picture, edge)) ?? picture.edges.verdict[edge]!

/** The edges of which some claim holds in the year asked and fits; what nothing dates holds always. */
export function standing(set: NetworkSet, choice: NetworkChoice, ofYear: VerdictsOfYear | null = null): Standing[] {
  const { picture } = set
  const { edges, claims } = picture
  const [from, to] =
    choice.year === null
      ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      : [dayNumber(`${choice.year}-01-01`), dayNumber(`${choice.year}-12-31`)]
  const sources = new Set(choice.sources)
  const parties = new Set(choice.parties)
  const verdicts = new Set(choice.verdicts)
  const wanted = new Set(choice.ties)
  const plain = picture.modalities.map((modality) => modality === 'asserted' || modality === 'estimated')
  const found: Standing[] = []
  for (let edge = 0; edge < set.edges; edge++) {
    if (wanted.size > 0 && !wanted.has(set.tie[edge]!)) continue
    const verdict = verdictOf(set, edge, ofYear)
    if (verdicts.size > 0 && !verdicts.has(picture.verdicts[verdict]!)) continue
    if (
      parties.size > 0 &&
      !parties.has(picture.nodes[edges.subject[edge]!]!.id) &&
      !parties.has(picture.nodes[edges.value[edge]!]!.id)
    )
      continue
    const own = set.claims[edge]!.filter(
      (claim) =>
        (claims.from[claim] ?? Number.NEGATIVE_INFINITY) <= to &&
        (claims.to[claim] ?? Number.POSITIVE_INFINITY) >= from &&
        (sources.size === 0 || sources.has(picture.documents[claims.document[claim]!]!)),
    )
    if (own.length > 0)
      found.push({
        edge,
        claims: own,
        verdict,
        reserved: !own.some((claim) => plain[claims.modality[claim]!]),
        events: own.reduce((sum, claim) => sum + claims.events[claim]!, 0),
      })
  }
  return found
}
