import { type Claim, modalities } from '../model/claim.ts'
import { type Comparison, type RelationKind, relationKinds } from '../model/comparison.ts'
import { compare } from '../reconcile/reconcile.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { shownThen } from '../store/claims.ts'
import { comparisonsOn } from '../store/comparisons.ts'
import { pictureEntities } from '../store/pictureEntities.ts'
import { type PictureRelationFilters, pictureRelations } from '../store/pictureRelations.ts'
import { reconcileContext } from '../store/reconcileContext.ts'
import { claimsOfSubjects } from '../store/reconcileSubjects.ts'
import { entityReferences } from '../store/references.ts'
import { isKind } from '../vocabulary/vocabulary.ts'
import { fights } from './fights.ts'
import { Indexed } from './indexed.ts'
import type { NetworkPicture } from './pictureShapes.ts'

/** Who is with, against, split from, part of and led by whom. */
export const networkProperties: readonly string[] = [
  'ally',
  'cooperatesWith',
  'trained',
  'opponent',
  'splitFrom',
  'withdrewFrom',
  'predecessor',
  'successor',
  'memberOf',
  'armedWing',
  'officer',
  'commander',
  'founder',
]

/** Of relations that are counted from events and claimed by nobody. */
export const FOUGHT = 'fought'

const SUBJECTS_A_BATCH = 200

/**
 * Entities and what relates them, each relation with the claims that say so. With `asOf` and `knownOn` judged by what can
 * hold and was known then.
 */
export async function networkPicture(
  base: Reader,
  filters: PictureRelationFilters,
  limit: number,
): Promise<NetworkPicture> {
  const { total, rows } = await pictureRelations(base, networkProperties, filters, limit)
  const reader = asKnown(base, filters.knownOn)
  const fought = await fights(base, filters)
  const entities = await pictureEntities(reader, [
    ...new Set([...rows.flatMap((row) => [row.subject, row.value]), ...fought.flatMap(({ a, b }) => [a, b])]),
  ])
  const subjects = [...new Set(rows.map((row) => row.subject))]
  const judged = new Map<string, ReadonlyMap<string, RelationKind>>()
  const comparisons =
    filters.knownOn === undefined && filters.asOf === undefined
      ? await comparisonsOn(reader, subjects, networkProperties)
      : await comparedAnew(reader, subjects, shownThen({ asOf: filters.asOf }))
  for (const comparison of comparisons)
    judged.set(`${comparison.subject.id}\n${comparison.property}`, byValue(comparison))

  const node = new Indexed<string>()
  const property = new Indexed<string>()
  const document = new Indexed<string>()
  const edge = new Indexed<string>()
  const edges = { subject: [] as number[], property: [] as number[], value: [] as number[], verdict: [] as number[] }
  const claims = {
    edge: [] as number[],
    document: [] as number[],
    modality: [] as number[],
    from: [] as (number | null)[],
    to: [] as (number | null)[],
    events: [] as number[],
  }
  for (const row of rows) {
    const subject = entities.get(row.subject)
    const value = entities.get(row.value)
    if (!subject || !value || subject.id === value.id) continue
    const at = edge.of(`${subject.id}\n${row.property}\n${value.id}`)
    if (at === edges.subject.length) {
      edges.subject.push(node.of(subject.id))
      edges.property.push(property.of(row.property))
      edges.value.push(node.of(value.id))
      edges.verdict.push(relationKinds.indexOf(judged.get(`${subject.id}\n${row.property}`)?.get(value.id) ?? 'single'))
    }
    claims.edge.push(at)
    claims.document.push(document.of(row.document))
    claims.modality.push(modalities.indexOf(row.modality))
    claims.from.push(row.from)
    claims.to.push(row.to)
    claims.events.push(0)
  }
  const shown = claims.edge.length
  for (const { a, b, document: told, from, to, events } of fought) {
    const [one, other] = [entities.get(a), entities.get(b)]
    // a class of people is nobody's opponent
    if (!one || !other || one.id === other.id) continue
    if (!isKind(one.type, 'Organization') || !isKind(other.type, 'Organization')) continue
    const at = edge.of(`${one.id}\n${FOUGHT}\n${other.id}`)
    if (at === edges.subject.length) {
      edges.subject.push(node.of(one.id))
      edges.property.push(property.of(FOUGHT))
      edges.value.push(node.of(other.id))
      edges.verdict.push(relationKinds.indexOf('single'))
    }
    claims.edge.push(at)
    claims.document.push(document.of(told))
    claims.modality.push(modalities.indexOf('asserted'))
    claims.from.push(from)
    claims.to.push(to)
    claims.events.push(events)
  }
  return {
    // what may not be shown is not missing
    total: total - (rows.length - shown) + (claims.edge.length - shown),
    nodes: node.values.map((id) => entities.get(id)!),
    properties: property.values,
    documents: document.values,
    modalities,
    verdicts: relationKinds,
    edges,
    claims,
  }
}

/** The most serious relation that each value of a point has to another or among its own witnesses. */
function byValue(comparison: Comparison): Map<string, RelationKind> {
  const worst = new Map<string, RelationKind>()
  for (const { between, kind } of comparison.relations)
    for (const index of new Set(between)) {
      const value = comparison.variants[index]?.value
      if (value?.kind !== 'entity') continue
      const known = worst.get(value.id) ?? 'single'
      if (relationKinds.indexOf(kind) >= relationKinds.indexOf(known)) worst.set(value.id, kind)
    }
  return worst
}

/** `subjects` by their ids of the time. */
async function comparedAnew(
  reader: Reader,
  subjects: readonly string[],
  isShown: (claim: Claim) => boolean,
): Promise<Comparison[]> {
  const all: Comparison[] = []
  for (let at = 0; at < subjects.length; at += SUBJECTS_A_BATCH) {
    const batch = subjects.slice(at, at + SUBJECTS_A_BATCH)
    const [references, said] = await Promise.all([
      entityReferences(reader, batch),
      claimsOfSubjects(reader, batch, networkProperties),
    ])
    const context = await reconcileContext(reader, [...said.values()].flat())
    for (const id of batch) {
      const subject = references.get(id)
      const claims = (said.get(id) ?? []).filter(isShown)
      if (subject && claims.length > 0) all.push(...compare(subject, claims, context))
    }
  }
  return all
}
