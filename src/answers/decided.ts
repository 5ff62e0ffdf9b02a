import type { Comparison } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Base } from '../store/base.ts'
import { claimsById } from '../store/claims.ts'
import { comparisonById } from '../store/comparisons.ts'
import { decisionById, undoings } from '../store/decisions.ts'
import { entityReferences } from '../store/references.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import type { Times } from './answers.ts'
import { comparedThen } from './comparedThen.ts'
import { lostClaim } from './lostClaim.ts'
import type { Decided, DecidedThing } from './shapes.ts'

/** What the ids of each kind of decision name. `wikidata` names an entity and an item of Wikidata. */
export const thing = {
  accept: 'claim',
  reject: 'claim',
  prefer: 'claim',
  comparable: 'comparison',
  'not-comparable': 'comparison',
  same: 'entity',
  different: 'entity',
  wikidata: 'entity',
  state: 'claim',
  grade: 'source',
  credibility: 'claim',
  undo: 'decision',
} as const satisfies Record<Decision['kind'], string>

/** Decisions with that of which they speak, for people to read; as the base knew it then. */
export async function decided(
  base: Base,
  decisions: readonly Decision[],
  { knownOn }: Pick<Times, 'knownOn'> = {},
): Promise<Decided[]> {
  const reader = asKnown(base, knownOn)
  const ids = (kind: (typeof thing)[Decision['kind']]): string[] => [
    ...new Set(decisions.filter((d) => thing[d.kind] === kind).flatMap((d) => d.about)),
  ]
  const claims = new Map((await claimsById(reader, ids('claim'))).map((claim) => [claim.id, claim]))
  const entities = await entityReferences(reader, ids('entity'))
  const undone = await undoings(
    reader,
    decisions.map((d) => d.id),
  )
  const found = new Map<string, DecidedThing>()
  for (const id of ids('comparison')) {
    const point = await pointThen(base, id, knownOn)
    if (point === null) continue
    const { subject, property, verdict } = point
    const label = properties.get(property)?.label ?? property
    found.set(id, { kind: 'point', id, subject, property, label, verdict })
  }
  for (const id of ids('decision')) {
    const decision = await decisionById(base, id)
    if (decision !== null) found.set(id, { kind: 'decision', decision })
  }
  for (const [id, claim] of claims) found.set(id, { kind: 'claim', claim })
  for (const [id, entity] of entities) found.set(id, { kind: 'entity', entity })
  // a document read anew may give another claim at the words that a person judged: they are found again
  for (const { kind, about, quote } of decisions) {
    const id = about[0]
    if (thing[kind] !== 'claim' || kind === 'state' || id === undefined || quote === null || found.has(id)) continue
    const passage = await lostClaim(base, id, quote, knownOn)
    if (passage !== null) found.set(id, passage)
  }
  return decisions.map((decision) => ({
    ...decision,
    undoneBy: undone.get(decision.id) ?? null,
    // of a claim made by hand its document and its statement are known from it
    things: (decision.kind === 'state' ? decision.about.slice(1, 2) : decision.about).map(
      (id) => found.get(id) ?? { kind: 'other', id },
    ),
  }))
}

/** A point with its verdict then; null where nobody had said anything of it. */
async function pointThen(base: Base, id: string, knownOn: string | undefined): Promise<Comparison | null> {
  const today = await comparisonById(base, id)
  if (today === null || knownOn === undefined) return today
  const compared = await comparedThen(base, [today.subject.id], { knownOn })
  return compared.find(({ comparison }) => comparison.id === id)?.comparison ?? null
}
