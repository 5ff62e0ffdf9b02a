import { type Comparison, relationKinds } from '../model/comparison.ts'
import { packageVersion } from '../packageRoot.ts'
import { asKnown } from '../store/asKnown.ts'
import type { Reader } from '../store/base.ts'
import { recordBound } from '../store/claims.ts'
import { comparisons } from '../store/comparisons.ts'
import { countsKnown, eventsSettled, verdictCounts } from '../store/counts.ts'
import { documents } from '../store/documents.ts'
import { comparedBySubject } from './comparedPage.ts'
import type { Compared } from './comparedThen.ts'
import { disputes } from './disputes.ts'
import { firstOfPoints } from './firstOfPoints.ts'
import { pointsThen } from './points.ts'
import type { BaseSummary } from './shapes.ts'
import { cutPoints } from './shownPoints.ts'
import { DISPUTED_CLAIMS, MOST_DISPUTED, NEWEST } from './summaryShows.ts'

/**
 * What the base held on a day, and which points were disputed most. What can have stood otherwise is compared anew; what
 * stands today as it stood then is only counted.
 */
export async function summaryThen(base: Reader, knownOn: string): Promise<BaseSummary> {
  const settledBefore = recordBound(knownOn)
  const verdicts = await verdictCounts(base, settledBefore)
  const events = new Set<string>()
  let worst: Compared[] = []
  for await (const items of comparedBySubject(base, { knownOn, onlyUnsettled: true })) {
    for (const { comparison } of items) {
      verdicts[comparison.verdict]++
      const { id, type } = comparison.subject
      if (type === 'Event' || type === 'Agreement') events.add(id)
    }
    const disputed = items.filter(({ comparison: c }) => (disputes as readonly string[]).includes(c.verdict))
    worst = [...worst, ...disputed].sort((a, b) => rank(b.comparison) - rank(a.comparison)).slice(0, MOST_DISPUTED)
  }
  const still = await comparisons(base, { verdicts: disputes, settledBefore }, { limit: MOST_DISPUTED })
  const disputed = [
    ...cutPoints(await pointsThen(base, worst, knownOn), DISPUTED_CLAIMS),
    ...(await firstOfPoints(asKnown(base, knownOn), still.items, DISPUTED_CLAIMS)),
  ]
  return {
    version: packageVersion(),
    ...(await countsKnown(base, knownOn)),
    events: events.size + (await eventsSettled(base, settledBefore)),
    comparisons: Object.values(verdicts).reduce((sum, count) => sum + count, 0),
    verdicts,
    newest: (await documents(base, { limit: NEWEST }, { knownOn })).items,
    disputed: disputed.sort((a, b) => rank(b) - rank(a)).slice(0, MOST_DISPUTED),
  }
}

/** Most serious first, then most witnesses. */
const rank = ({ verdict, independentWitnesses }: Comparison): number =>
  relationKinds.indexOf(verdict) * 1e6 + independentWitnesses
