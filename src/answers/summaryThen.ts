import { type RelationKind, relationKinds } from '../model/comparison.ts'
import { packageVersion } from '../packageRoot.ts'
import type { Reader } from '../store/base.ts'
import { countsKnown } from '../store/counts.ts'
import { documents } from '../store/documents.ts'
import { comparedPage } from './comparedPage.ts'
import type { Compared } from './comparedThen.ts'
import { disputes } from './disputes.ts'
import { eachPage } from './eachPage.ts'
import { pointsThen } from './points.ts'
import type { BaseSummary } from './shapes.ts'
import { MOST_DISPUTED, NEWEST } from './summaryShows.ts'

/** What the base held on a day, and which points were disputed most: every point is compared anew. */
export async function summaryThen(base: Reader, knownOn: string): Promise<BaseSummary> {
  const verdicts = Object.fromEntries(relationKinds.map((kind) => [kind, 0])) as Record<RelationKind, number>
  const events = new Set<string>()
  let worst: Compared[] = []
  const rank = ({ comparison: c }: Compared): number => relationKinds.indexOf(c.verdict) * 1e6 + c.independentWitnesses
  for await (const items of eachPage((cursor) => comparedPage(base, { knownOn, cursor, limit: 500 }))) {
    for (const { comparison } of items) {
      verdicts[comparison.verdict]++
      const { id, type } = comparison.subject
      if (type === 'Event' || type === 'Agreement') events.add(id)
    }
    const disputed = items.filter(({ comparison: c }) => (disputes as readonly string[]).includes(c.verdict))
    worst = [...worst, ...disputed].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_DISPUTED)
  }
  return {
    version: packageVersion(),
    ...(await countsKnown(base, knownOn)),
    events: events.size,
    comparisons: Object.values(verdicts).reduce((sum, count) => sum + count, 0),
    verdicts,
    newest: (await documents(base, { limit: NEWEST }, { knownOn })).items,
    disputed: await pointsThen(base, worst),
  }
}
