import { type RelationKind, relationKinds } from '../model/comparison.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import {
  claimsChanging,
  claimsLearnt,
  documentsCome,
  eventsChanging,
  type Span,
  subjectsLearnt,
} from '../store/changes.ts'
import { documentsById } from '../store/documents.ts'
import { canonicalIds } from '../store/redirects.ts'
import { properties } from '../vocabulary/vocabulary.ts'
import { comparedThen } from './comparedThen.ts'
import type { ChangedVerdict, ChangesInBase, ChangesInWorld } from './shapes.ts'

const SUBJECTS_A_BATCH = 50

/**
 * What changed in the world between two dates: what began, ended or held only then, and what happened, as the base knew it
 * at the time that the reader asks for. Throws BadDate.
 */
export async function changesInWorld(
  reader: Reader,
  span: Span,
  entity: string | null,
  limit: number,
): Promise<ChangesInWorld> {
  return {
    ...span,
    axis: 'world',
    ...(await claimsChanging(reader, span, entity, limit)),
    events: await eventsChanging(reader, span, entity, limit),
  }
}

/**
 * What changed in the base between two dates of it: documents that came, claims learnt, and points whose verdict was
 * another as known on the two dates. Throws BadDate.
 */
export async function changesInBase(
  reader: Reader,
  span: Span,
  entity: string | null,
  limit: number,
): Promise<ChangesInBase> {
  const come = await documentsCome(reader, span)
  const shown = await documentsById(asKnown(reader, span.to), come.slice(0, limit))
  const byId = new Map(shown.map((document) => [document.id, document]))
  const verdicts: ChangedVerdict[] = []
  const then = entity === null ? null : (await canonicalIds(asKnown(reader, span.to), [entity])).get(entity)!
  let after = ''
  for (;;) {
    const subjects = await subjectsLearnt(reader, span, entity, after, SUBJECTS_A_BATCH)
    const changed = await verdictsChanged(reader, span, subjects)
    // what is one with it today may have been another then
    verdicts.push(...changed.filter(({ subject }) => then === null || subject.id === then))
    if (subjects.length < SUBJECTS_A_BATCH) break
    after = subjects.at(-1)!
  }
  verdicts.sort(
    (a, b) =>
      rank(b.after) - rank(a.after) ||
      (a.subject.id < b.subject.id ? -1 : a.subject.id > b.subject.id ? 1 : a.property < b.property ? -1 : 1),
  )
  return {
    ...span,
    axis: 'base',
    documents: { total: come.length, items: come.flatMap((id) => byId.get(id) ?? []) },
    claims: await claimsLearnt(reader, span, entity, limit),
    verdicts: { total: verdicts.length, items: verdicts.slice(0, limit) },
  }
}

async function verdictsChanged(
  reader: Reader,
  { from, to }: Span,
  subjects: readonly string[],
): Promise<ChangedVerdict[]> {
  const key = (subject: string, property: string): string => `${subject}\n${property}`
  const before = new Map(
    (await comparedThen(reader, subjects, { knownOn: from })).map(({ comparison: c }) => [
      key(c.subject.id, c.property),
      c.verdict,
    ]),
  )
  return (await comparedThen(reader, subjects, { knownOn: to })).flatMap(({ comparison }): ChangedVerdict[] => {
    const { subject, property, verdict, reason } = comparison
    const was = before.get(key(subject.id, property)) ?? null
    // a point that is new and says one thing is told by its claims
    if (was === verdict || (was === null && verdict === 'single')) return []
    return [
      { subject, property, label: properties.get(property)?.label ?? property, before: was, after: verdict, reason },
    ]
  })
}

const rank = (verdict: RelationKind): number => relationKinds.indexOf(verdict)
