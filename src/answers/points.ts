import type { Claim } from '../model/claim.ts'
import type { Comparison } from '../model/comparison.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { claimsOfComparisons } from '../store/comparisons.ts'
import { type DocumentSpeaking, documentsSpeakingOf } from '../store/documentsSpeakingOf.ts'
import { type Admiralty, admiraltyTold } from '../store/grades.ts'
import { passageContexts } from '../store/passageContexts.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import type { Compared } from './comparedThen.ts'
import type { Point } from './shapes.ts'
import { silenceOf } from './silence.ts'

/** What readers call a property. */
export const labelOf = (property: string): string => properties.get(property)?.label ?? property

/** Points as the base has compared them. */
export async function pointsOf(base: Reader, of: readonly Comparison[]): Promise<Point[]> {
  if (of.length === 0) return []
  const all = await claimsOfComparisons(base, of)
  const speaking = await documentsSpeakingOf(base, [...new Set(of.map((c) => c.subject.id))])
  const judged = await admiraltyOf(base, [...all.values()])
  return of.map((comparison) =>
    point(comparison, (id) => all.get(id), speaking.get(comparison.subject.id) ?? [], judged),
  )
}

/** Points that were compared anew, with what people had judged by `knownOn`. */
export async function pointsThen(base: Reader, compared: readonly Compared[], knownOn?: string): Promise<Point[]> {
  const judged = await admiraltyOf(
    asKnown(base, knownOn),
    compared.flatMap((c) => c.comparison.variants.flatMap((v) => v.claims.flatMap((id) => c.claimOf(id) ?? []))),
  )
  return compared.map((c) => point(c.comparison, c.claimOf, c.speaking, judged))
}

/** With the words around each claim's passage. */
export async function withContexts(base: Reader, points: readonly Point[]): Promise<Point[]> {
  const around = await passageContexts(
    base,
    points.flatMap((p) => Object.values(p.claims)),
  )
  return points.map((p) => ({
    ...p,
    contexts: Object.fromEntries(
      Object.keys(p.claims).map((claim) => [claim, around.get(claim) ?? { before: '', after: '' }]),
    ),
  }))
}

/** A claim that people may have judged. */
export interface Judged {
  readonly id: string
  readonly document: { readonly id: string }
}

export const admiraltyOf = (base: Reader, of: readonly Judged[]): Promise<Admiralty> =>
  admiraltyTold(
    base,
    [...new Set(of.map((c) => c.document.id))],
    of.map((c) => c.id),
  )

const told = (judged: ReadonlyMap<string, string>, ids: readonly string[]): [string, string][] =>
  ids.flatMap((id) => {
    const grade = judged.get(id)
    return grade === undefined ? [] : [[id, grade]]
  })

function point(
  comparison: Comparison,
  claimOf: (id: string) => Claim | undefined,
  speaking: readonly DocumentSpeaking[],
  judged: Admiralty,
): Point {
  const named = comparison.variants.flatMap((variant) => variant.claims.flatMap((id) => claimOf(id) ?? []))
  return {
    ...comparison,
    label: labelOf(comparison.property),
    claims: Object.fromEntries(named.map((claim) => [claim.id, claim])),
    ...silenceOf(named, speaking),
    ...admiraltyShown(named, judged),
  }
}

/** What people judged of these claims and their documents, where they judged any. */
export function admiraltyShown(named: readonly Claim[], judged: Admiralty): Pick<Point, 'admiralty'> {
  const sources = told(judged.sources, [...new Set(named.map((claim) => claim.document.id))])
  const claims = told(
    judged.claims,
    named.map((claim) => claim.id),
  )
  return sources.length + claims.length > 0
    ? { admiralty: { sources: Object.fromEntries(sources), claims: Object.fromEntries(claims) } }
    : {}
}
