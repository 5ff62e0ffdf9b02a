import type { TypedReference } from '../model/claim.ts'
import { type Comparison, type Relation, type RelationKind, relationKinds, type Variant } from '../model/comparison.ts'
import { hashId } from '../model/hashId.ts'
import type { Testimony } from '../model/testimony.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import type { ReconcileContext } from './context.ts'
import { exceededTogether } from './figures.ts'
import { heardWithin } from './heardWithin.ts'
import { independence, independentInAll } from './independence.ts'
import { relateWitnesses, witnessesStand } from './relateWitnesses.ts'
import { relatePair, relateVariants } from './relations.ts'
import { type Group, groupVariants, validOf } from './variants.ts'

/** Of a point with more variants than this, those with most witnesses are related to each other. */
const RELATED = 60
/** Properties of which a reader asks of each two values whether both hold; of other lists one pair is told for all. */
const weighed: ReadonlySet<string> = new Set(['officer', 'position', 'buyer', 'rank'])

/** The id of a point is its subject and property. */
export const comparisonId = (subject: string, property: string): string =>
  hashId('k', JSON.stringify([subject, property]))

const seriousness = new Map<RelationKind, number>(relationKinds.map((kind, index) => [kind, index]))

/** What is to be set side by side on one point. */
export interface Point {
  readonly property: string
  /** The point's own claims, and those of others that are heard on it. */
  readonly claims: readonly Testimony[]
  /** How many of them are its own. */
  readonly own: number
}

/**
 * Sets all claims of one subject side by side: one comparison a property, its variants with their witnesses, and what
 * relates each two variants that bear on each other. Pure and deterministic: the order of the claims does not matter.
 * `others` are claims that are told of others and heard on the subject's points (see heardOn): only on those that its own
 * claims raise.
 */
export const compare = (
  subject: TypedReference,
  claims: readonly Testimony[],
  context: ReconcileContext,
  others: readonly Testimony[] = [],
): Comparison[] =>
  pointsRaisedBy(claims, others).map((point) => comparePoint(subject, point.property, point.claims, context))

/** The points that the claims of one subject raise, by property, with what is heard on each. */
export function pointsRaisedBy(claims: readonly Testimony[], others: readonly Testimony[]): Point[] {
  const points = Map.groupBy(claims, (c) => c.property)
  const elsewhere = [...others, ...heardWithin(points)]
  const heard = elsewhere.length === 0 ? null : Map.groupBy(elsewhere, (c) => c.property)
  return [...points]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, said]) => ({ property, claims: withOthers(said, heard?.get(property)), own: said.length }))
}

/** A joint name ("KIO/KIA") already gave its claim to both. */
const withOthers = (own: readonly Testimony[], others: readonly Testimony[] | undefined): readonly Testimony[] => {
  if (!others) return own
  const told = new Set(own.map((c) => `${c.document.id} ${c.passage.start} ${c.passage.end}`))
  return [...own, ...others.filter((c) => !told.has(`${c.document.id} ${c.passage.start} ${c.passage.end}`))]
}

/** The variants of a point, with who stands behind each, and what relates each two. */
function relating(name: string, claims: readonly Testimony[], context: ReconcileContext) {
  const property = properties.get(name)
  const groups = groupVariants(claims, property, context)
  const standing = groups.map((g) =>
    independence(
      g.tellings.map((t) => t.claim),
      context,
    ),
  )
  return { property, groups, standing, bound: Math.min(groups.length, RELATED) }
}

/** Sets the claims of one point side by side, on which nothing is heard of others. */
export function comparePoint(
  subject: TypedReference,
  name: string,
  claims: readonly Testimony[],
  context: ReconcileContext,
): Comparison {
  const { property, groups, standing, bound } = relating(name, claims, context)
  const relations: Relation[] = groups.map((g, index) => relateWitnesses(g, index, standing[index]!))
  let listed = false
  for (let i = 0; i < bound; i++)
    for (let j = i + 1; j < bound; j++)
      for (const relation of relateVariants(groups, i, j, property, context))
        if (relation.kind !== 'compatible' || weighed.has(name) || !listed) {
          relations.push(relation)
          if (relation.kind === 'compatible') listed = true
        }
  relations.push(...exceededTogether(groups))
  const serious = relations.reduce((a, b) => (seriousness.get(b.kind)! > seriousness.get(a.kind)! ? b : a))
  return {
    id: comparisonId(subject.id, name),
    subject,
    property: name,
    verdict: serious.kind,
    get reason() {
      return serious.reason
    },
    independentWitnesses: independentInAll(standing),
    variants: groups.map((g, index) => variant(g, standing[index]!.count)),
    relations,
  }
}

const variant = (g: Group, witnesses: number): Comparison['variants'][number] => ({
  value: g.value,
  get valid() {
    return validOf(g)
  },
  role: g.role,
  scope: g.scope,
  modality: g.modality,
  claims: g.tellings.map((t) => t.claim.id),
  independentWitnesses: witnesses,
})

/** How a point stands, without its sentences. */
export interface Judged {
  readonly verdict: RelationKind
  readonly independentWitnesses: number
  readonly variants: readonly Pick<Variant, 'claims' | 'independentWitnesses'>[]
  readonly relations: readonly Pick<Relation, 'between' | 'kind'>[]
}

/** The verdict that comparePoint gives, with the relations of those kinds: of most points nothing more is kept. */
export function judgePoint(
  name: string,
  claims: readonly Testimony[],
  context: ReconcileContext,
  kinds: ReadonlySet<RelationKind>,
): Judged {
  const { property, groups, standing, bound } = relating(name, claims, context)
  const relations: Pick<Relation, 'between' | 'kind'>[] = []
  let verdict: RelationKind = 'single'
  const heed = (kind: RelationKind): void => {
    if (seriousness.get(kind)! > seriousness.get(verdict)!) verdict = kind
  }
  for (const [index, g] of groups.entries()) heed(witnessesStand(g, standing[index]!))
  for (let i = 0; i < bound; i++)
    for (let j = i + 1; j < bound; j++)
      relatePair(groups, groups[i]!, groups[j]!, property, context, (kind) => {
        heed(kind)
        if (kinds.has(kind)) relations.push({ between: [i, j], kind })
      })
  for (const { between, kind } of exceededTogether(groups)) {
    heed(kind)
    if (kinds.has(kind)) relations.push({ between, kind })
  }
  return {
    verdict,
    independentWitnesses: independentInAll(standing),
    variants: groups.map((g, index) => ({
      claims: g.tellings.map((t) => t.claim.id),
      independentWitnesses: standing[index]!.count,
    })),
    relations,
  }
}
