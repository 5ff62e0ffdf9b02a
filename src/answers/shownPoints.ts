import type { Claim, DocumentReference, Modality } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Admiralty } from '../store/grades.ts'
import { firstWitnesses } from './firstWitnesses.ts'
import { admiraltyShown, type Judged, labelOf } from './points.ts'
import type { Point } from './shapes.ts'
import { silenceOf } from './silence.ts'

/** Works that speak of the subject and not of a point, of each point. */
const SILENT_SHOWN = 12

/** In which document a claim stands. */
export interface Stands {
  readonly document: { readonly id: string; readonly work: string }
}

/** What points are made of: how they stand, and what gives those claims and documents of them that are shown. */
export interface PointsTold {
  readonly comparisons: readonly Comparison[]
  readonly standing: (claim: string) => Stands | undefined
  /** The documents that speak of a subject, oldest first and undated ones before all. */
  readonly speaking: (subject: string) => readonly (Stands & { readonly day: string | null })[]
  readonly claims: (ids: readonly string[]) => Promise<ReadonlyMap<string, Claim>>
  readonly references: (documents: readonly string[]) => Promise<ReadonlyMap<string, DocumentReference>>
  readonly judged: (claims: readonly Judged[]) => Promise<Admiralty>
}

/**
 * Points with the first witnesses of each variant in full, at most so many unless more variants than these want a witness
 * each; the rest is counted. With the documents that they name, and those `also` asked for.
 */
export async function shownPoints(
  { comparisons, standing, ...told }: PointsTold,
  most: number,
  also: readonly string[] = [],
): Promise<{ readonly points: readonly Point[]; readonly documents: ReadonlyMap<string, DocumentReference> }> {
  const silences = comparisons.map(({ subject, variants }) => {
    const said = variants.flatMap(({ claims, modality }) =>
      claims.flatMap((id): (Stands & { readonly modality: Modality })[] => {
        const at = standing(id)
        return at ? [{ document: at.document, modality }] : []
      }),
    )
    return silenceOf(said, told.speaking(subject.id))
  })
  const shown = firstWitnesses(
    comparisons,
    (id) => {
      const at = standing(id)?.document
      return at && { document: at.id, work: at.work }
    },
    most,
  )
  const stand = [...shown].flatMap((id) => {
    const document = standing(id)?.document
    return document ? [{ id, document }] : []
  })
  const telling = new Set(stand.map(({ document }) => document.id))
  const wanted = new Set([
    ...silences.flatMap(({ lastSaid, silent }) => [
      ...(lastSaid ? [lastSaid.document.id] : []),
      ...silent.slice(0, SILENT_SHOWN).map((document) => document.id),
    ]),
    ...also,
  ])
  const [claims, references, judged] = await Promise.all([
    told.claims([...shown]),
    told.references([...wanted].filter((id) => !telling.has(id))),
    told.judged(stand),
  ])
  const documents = new Map(references)
  for (const { document } of claims.values()) documents.set(document.id, document)

  const points = comparisons.map((comparison, at): Point => {
    const named = namedIn(comparison, standing)
    const carried = named.flatMap((id) => (shown.has(id) ? (claims.get(id) ?? []) : []))
    const { lastSaid, silent } = silences[at]!
    const leftOut = { claims: named.length - carried.length, silent: Math.max(0, silent.length - SILENT_SHOWN) }
    return {
      ...comparison,
      label: labelOf(comparison.property),
      claims: Object.fromEntries(carried.map((claim) => [claim.id, claim])),
      lastSaid: lastSaid && { ...lastSaid, document: documents.get(lastSaid.document.id)! },
      silent: silent.slice(0, SILENT_SHOWN).map((document) => documents.get(document.id)!),
      ...(leftOut.claims + leftOut.silent > 0 ? { leftOut } : {}),
      ...admiraltyShown(carried, judged),
    }
  })
  return { points, documents }
}

/** The claims that the variants of a comparison name, each once. */
export const namedIn = ({ variants }: Comparison, standing: PointsTold['standing']): string[] =>
  [...new Set(variants.flatMap((variant) => variant.claims))].filter((id) => standing(id) !== undefined)

/** Points that are at hand whole, cut to what `shownPoints` shows. */
export function cutPoints(points: readonly Point[], most: number): Point[] {
  const claims = new Map(points.flatMap((point) => Object.entries(point.claims)))
  const shown = firstWitnesses(
    points,
    (id) => {
      const at = claims.get(id)?.document
      return at && { document: at.id, work: at.work }
    },
    most,
  )
  return points.map((point) => {
    const carried = Object.values(point.claims).filter(({ id }) => shown.has(id))
    const { admiralty, ...rest } = point
    const leftOut = {
      claims: Object.keys(point.claims).length - carried.length,
      silent: Math.max(0, point.silent.length - SILENT_SHOWN),
    }
    if (leftOut.claims + leftOut.silent === 0) return point
    const judged = {
      sources: new Map(Object.entries(admiralty?.sources ?? {})),
      claims: new Map(Object.entries(admiralty?.claims ?? {})),
    }
    return {
      ...rest,
      claims: Object.fromEntries(carried.map((claim) => [claim.id, claim])),
      silent: point.silent.slice(0, SILENT_SHOWN),
      leftOut,
      ...admiraltyShown(carried, judged),
    }
  })
}
