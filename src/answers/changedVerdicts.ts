import type { Claim } from '../model/claim.ts'
import { type RelationKind, relationKinds } from '../model/comparison.ts'
import type { Decision } from '../model/decision.ts'
import type { Statement } from '../model/statement.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Base, Reader } from '../store/base.ts'
import { type LearntSubject, type Span, subjectsLearnt, subjectsLearntCount } from '../store/changes.ts'
import { recordBound } from '../store/claims.ts'
import { claimsOfComparisons, comparisonsOn, pointStates } from '../store/comparisons.ts'
import { decisionById } from '../store/decisions.ts'
import { canonicalIds, idsToday } from '../store/redirects.ts'
import { entityReferences } from '../store/references.ts'
import { asStated } from './asStated.ts'
import { type Compared, comparedThen } from './comparedThen.ts'
import { labelOf } from './points.ts'
import type { ChangedVerdict, ChangesInBase } from './shapes.ts'

const SUBJECTS_A_BATCH = 500
const COMPARED_A_BATCH = 50
/** Subjects whose points are compared anew at most; an answer that compared all of a large base would not come. */
const MOST_COMPARED = 2_000

/** How a point stood; null where the comparison that the base keeps is read when it is shown. */
interface Standing {
  readonly subject: string
  readonly property: string
  readonly verdict: RelationKind
  readonly compared: Pick<Compared, 'comparison' | 'claimOf'> | null
}

type Changed = Standing & Pick<ChangedVerdict, 'before' | 'after'>

/**
 * Points whose verdict was another as known on the two dates, the most serious first. What has not changed since the
 * second date is read as it stands, and what nobody had spoken of at the first was nothing. Throws BadDate.
 */
export async function verdictsChanged(
  base: Base,
  span: Span,
  decisions: readonly Decision[],
  entity: string | null,
  limit: number,
): Promise<ChangesInBase['verdicts']> {
  const reader: Reader = base
  const then = asKnown(reader, span.to)
  const meant = entity === null ? null : (await canonicalIds(then, [entity])).get(entity)!
  const judged = await idsJudged(reader, decisions)
  const changed: Changed[] = []
  const looked = new Set<string>()
  let [compared, complete] = [0, false]
  for (let after = ''; !complete && compared < MOST_COMPARED; ) {
    const subjects = await subjectsLearnt(reader, span, { entity, judged }, after, SUBJECTS_A_BATCH)
    complete = subjects.length < SUBJECTS_A_BATCH
    after = subjects.at(-1)?.id ?? after
    compared += subjects.filter((s) => s.heardBefore || !s.settled).length
    const before = await standingOn(
      base,
      span.from,
      subjects.filter((s) => s.heardBefore),
    )
    const now = [
      ...(await standingOn(
        base,
        span.to,
        subjects.filter((s) => !s.settled),
      )),
      ...(await standingToday(reader, subjects)),
    ]
    const became = await canonicalIds(
      then,
      before.map((point) => point.subject),
    )
    // of two that became one each point is told once, under what they became, by the more serious of the two
    const points = new Map<string, { before: Standing | null; after: Standing | null }>()
    for (const was of before) {
      const key = `${became.get(was.subject)}\n${was.property}`
      const other = points.get(key)?.before ?? null
      points.set(key, { before: rank(other) > rank(was) ? other : was, after: null })
    }
    for (const is of now) {
      const key = `${is.subject}\n${is.property}`
      points.set(key, { before: points.get(key)?.before ?? null, after: is })
    }
    for (const [key, { before: was, after: is }] of points) {
      const point = (is ?? was)!
      const [subject] = key.split('\n') as [string]
      // what is one with it today may have been another then
      if (meant !== null && subject !== meant) continue
      looked.add(subject)
      // a point that is new and says one thing is told by its claims
      if (was?.verdict === is?.verdict || (was === null && is?.verdict === 'single')) continue
      changed.push({ ...point, subject, before: was?.verdict ?? null, after: is?.verdict ?? null })
    }
  }
  changed.sort(
    (a, b) =>
      rankOf(b.after) - rankOf(a.after) ||
      Number(b.before !== null) - Number(a.before !== null) ||
      (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : a.property < b.property ? -1 : 1),
  )
  const shown = changed.slice(0, limit)
  return {
    total: changed.length,
    items: await withWords(then, reader, span, shown),
    subjects: looked.size,
    of: complete || entity !== null ? looked.size : await subjectsLearntCount(reader, span),
  }
}

/** The points of subjects, compared anew as known on a date. */
async function standingOn(base: Base, knownOn: string, subjects: readonly LearntSubject[]): Promise<Standing[]> {
  return asStated(base, knownOn, (then) => comparedOn(then, knownOn, subjects))
}

async function comparedOn(reader: Reader, knownOn: string, subjects: readonly LearntSubject[]): Promise<Standing[]> {
  const found = new Map<string, Standing>()
  for (let i = 0; i < subjects.length; i += COMPARED_A_BATCH) {
    const ids = subjects.slice(i, i + COMPARED_A_BATCH).map((subject) => subject.id)
    // what is several today may have been one: its points are met twice
    for (const compared of await comparedThen(reader, ids, { knownOn })) {
      const { id, subject, property, verdict } = compared.comparison
      found.set(id, { subject: subject.id, property, verdict, compared })
    }
  }
  return [...found.values()]
}

const standingToday = async (reader: Reader, subjects: readonly LearntSubject[]): Promise<Standing[]> =>
  (
    await pointStates(
      reader,
      subjects.flatMap(({ id, settled }) => (settled ? [id] : [])),
    )
  ).map((point) => ({ ...point, compared: null }))

/** The ids of today of those of whom people decided who they are. */
async function idsJudged(reader: Reader, decisions: readonly Decision[]): Promise<string[]> {
  const about: string[] = []
  for (const decision of decisions) {
    const of = decision.kind === 'undo' ? await decisionById(reader, decision.about[0] ?? '') : decision
    if (of?.kind === 'same' || of?.kind === 'different') about.push(...of.about)
    if (of?.kind === 'state' && decision.kind === 'undo') about.push(...statedOf(of))
  }
  return idsToday({ db: reader.db }, about)
}

/** Of what a claim made by hand speaks. */
function statedOf({ about }: Decision): string[] {
  try {
    const { subject } = JSON.parse(about[2] ?? '') as Pick<Statement, 'subject'>
    return [subject.id]
  } catch {
    return []
  }
}

/** With the names, the reasons and the documents that taught it. */
async function withWords(
  then: Reader,
  reader: Reader,
  span: Span,
  shown: readonly Changed[],
): Promise<ChangedVerdict[]> {
  const key = (subject: string, property: string): string => `${subject}\n${property}`
  const named = await entityReferences(then, [...new Set(shown.map((point) => point.subject))])
  const kept = shown.filter(({ compared }) => compared === null)
  const stored = await comparisonsOn(
    reader,
    [...new Set(kept.map(({ subject }) => subject))],
    [...new Set(kept.map(({ property }) => property))],
  )
  const wanted = new Set(kept.map(({ subject, property }) => key(subject, property)))
  const read = stored.filter(({ subject, property }) => wanted.has(key(subject.id, property)))
  const claims = await claimsOfComparisons(reader, read)
  const byPoint = new Map(read.map((comparison) => [key(comparison.subject.id, comparison.property), comparison]))
  const [first, last] = [recordBound(span.from), recordBound(span.to)]
  const teaches = ({ recordedAt }: Claim): boolean => {
    const at = new Date(recordedAt).toISOString()
    return at >= first && at < last
  }
  return shown.flatMap(({ subject: id, property, before, after, compared }) => {
    const subject = named.get(id)
    const comparison = compared?.comparison ?? byPoint.get(key(id, property))
    const claimOf = compared?.claimOf ?? ((claim: string) => claims.get(claim))
    if (subject === undefined || comparison === undefined) return []
    const told = after === null ? [] : comparison.variants.flatMap((v) => v.claims.flatMap((c) => claimOf(c) ?? []))
    const documents = [...new Set(told.filter(teaches).map((claim) => claim.document.id))].sort()
    return [{ subject, property, label: labelOf(property), before, after, reason: comparison.reason, documents }]
  })
}

const rankOf = (verdict: RelationKind | null): number => (verdict === null ? -1 : relationKinds.indexOf(verdict))
const rank = (point: Standing | null): number => rankOf(point?.verdict ?? null)
