import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { subjectsCompared } from '../store/comparisons.ts'
import { canonicalIds } from '../store/redirects.ts'
import type { ComparisonQuery } from './answers.ts'
import { type Compared, comparedThen } from './comparedThen.ts'
import type { Page } from './shapes.ts'

/** Subjects that are compared anew at a time when a date is asked for. */
const SUBJECTS_A_BATCH = 50

/**
 * A page of points as they are when only the claims of those times are heard, in the order of their subjects;
 * `onlyUnsettled`: of those that can have stood otherwise on the day `knownOn` than they stand today.
 */
export async function comparedPage(
  base: Reader,
  query: ComparisonQuery & { readonly onlyUnsettled?: boolean },
): Promise<Page<Compared>> {
  const { asOf, knownOn, property, verdicts, entity, limit = 100 } = query
  const meant = entity === undefined ? undefined : (await canonicalIds(asKnown(base, knownOn), [entity])).get(entity)
  const found: Compared[] = []
  // when the claims of some time in the world alone are heard, today's verdict tells nothing of the one asked for
  const sought = { ...query, verdicts: asOf === undefined ? verdicts : undefined }
  let after = query.cursor ?? ''
  for (;;) {
    const subjects = await subjectsCompared(base, sought, after, SUBJECTS_A_BATCH)
    const compared = Map.groupBy(await comparedThen(base, subjects, { asOf, knownOn }), (c) => c.today)
    for (const id of subjects) {
      // a subject's points stay on one page
      if (found.length >= limit) return { items: found, next: after }
      for (const c of compared.get(id) ?? [])
        if (
          (meant === undefined || c.comparison.subject.id === meant) &&
          (property === undefined || c.comparison.property === property) &&
          (verdicts === undefined || verdicts.includes(c.comparison.verdict))
        )
          found.push(c)
      after = id
    }
    if (subjects.length < SUBJECTS_A_BATCH) return { items: found, next: null }
  }
}
